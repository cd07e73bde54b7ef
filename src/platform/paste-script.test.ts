/* The paste guard's script and the access it needs, over a browser of a few lines. */
import { describe, expect, it } from 'vitest'
import type { Json } from '../core/json.ts'
import { makePasteGuard, type ScriptApi } from './paste-script.ts'

/** Grants and scripts as Chrome keeps them: an entry of the one is not an entry of another, and without `scripting` there is no API. */
function makeBrowser() {
  const held = { permissions: new Set<string>(), origins: new Set(['http://localhost/*', 'http://127.0.0.1/*']) }
  const scripts = new Map<string, unknown>()
  const stored = new Map<string, Json>()
  const logged: string[] = []
  let isRequired = false
  const needScripting = (): void => {
    if (!held.permissions.has('scripting')) throw new Error('no such API')
  }
  const covers = (origin: string): boolean => held.origins.has(origin) || (origin.startsWith('https:') && held.origins.has('https://*/*'))
  const api: ScriptApi = {
    permissions: {
      contains: async ({ permissions, origins }) => permissions.every((name) => held.permissions.has(name)) && origins.every(covers),
      remove: async ({ permissions, origins }) => {
        if (isRequired || origins.some((origin) => origin.startsWith('http:'))) throw new Error('You cannot remove required permissions.')
        for (const name of permissions) held.permissions.delete(name)
        for (const origin of origins) held.origins.delete(origin)
        // Chrome takes an extension's scripts away with the permission.
        scripts.clear()
      },
    },
    scripting: {
      getRegisteredContentScripts: async ({ ids }) => (needScripting(), ids.filter((id) => scripts.has(id))),
      registerContentScripts: async (all) => {
        needScripting()
        for (const script of all) {
          if (scripts.has(script.id)) throw new Error('Duplicate script ID')
          scripts.set(script.id, script)
        }
      },
      unregisterContentScripts: async ({ ids }) => {
        needScripting()
        for (const id of ids) scripts.delete(id)
      },
    },
  }
  const guard = makePasteGuard(
    api,
    {
      get: async (key) => stored.get(key),
      set: async (key, value) => void stored.set(key, value),
      remove: async (key) => void stored.delete(key),
    },
    (code) => logged.push(code),
  )
  return {
    guard, held, scripts, stored, logged,
    /** A person says yes to the browser's prompt. */
    allow: () => {
      held.permissions.add('scripting')
      held.origins.add('https://*/*')
    },
    /** Browsers forget dynamic scripts when an extension is updated. */
    update: () => scripts.clear(),
    require: () => (isRequired = true),
  }
}

describe('the paste guard', () => {
  it('turned off, gives back what the person was asked for, and not the host of a node', async () => {
    const { guard, held, scripts, stored, allow } = makeBrowser()
    held.origins.add('https://node.example/*')
    allow()
    expect(await guard.turn(true)).toBe(true)
    expect(await guard.turn(false)).toBe(false)
    expect([...held.permissions]).toEqual([])
    expect([...held.origins]).toEqual(['http://localhost/*', 'http://127.0.0.1/*', 'https://node.example/*'])
    expect([scripts.size, stored.size]).toEqual([0, 0])
  })

  it('is off although the browser keeps the access, and that is written down', async () => {
    const { guard, logged, scripts, allow, require } = makeBrowser()
    allow()
    await guard.turn(true)
    require()
    expect(await guard.turn(false)).toBe(false)
    expect(await guard.isOn()).toBe(false)
    expect([scripts.size, logged]).toEqual([0, ['paste-guard.access-kept']])
  })

  it('gives back access that was left over without a script', async () => {
    const { guard, held, allow } = makeBrowser()
    allow()
    expect(await guard.turn(false)).toBe(false)
    expect(held.origins.has('https://*/*')).toBe(false)
  })

  it('that was wished for is there again after an update, once, and as it was', async () => {
    const { guard, scripts, allow, update } = makeBrowser()
    allow()
    await guard.turn(true)
    const before = scripts.get('paste-guard')
    update()
    expect(await guard.isOn()).toBe(false)
    await guard.renew()
    await guard.renew()
    expect(await guard.isOn()).toBe(true)
    expect([...scripts]).toEqual([['paste-guard', before]])
    expect(before).toMatchObject({ js: ['guard.js'], allFrames: true, runAt: 'document_start', persistAcrossSessions: true })
  })

  it('that nobody wished for, or that was turned off, is not there after an update', async () => {
    const { guard, scripts, allow, update } = makeBrowser()
    await guard.renew()
    allow()
    await guard.turn(true)
    await guard.turn(false)
    allow()
    update()
    await guard.renew()
    expect(scripts.size).toBe(0)
  })

  it('whose access was taken away in the browser is not renewed, and not asked for again', async () => {
    const { guard, held, stored, allow, update } = makeBrowser()
    allow()
    await guard.turn(true)
    update()
    held.origins.delete('https://*/*')
    await guard.renew()
    expect(await guard.isOn()).toBe(false)
    expect(stored.size).toBe(0)
  })

  it('is not on without the browser’s permission', async () => {
    expect(await makeBrowser().guard.turn(true)).toBe(false)
  })
})
