import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../core/json.ts'
import { withFirstLook } from './first-look.ts'
import type { KeyValue } from './platform.ts'

type Counted = KeyValue & { readonly calls: string[]; readonly rows: Map<string, Json>; isBroken: boolean }

function makeCounted(rows: Readonly<Record<string, Json>>): Counted {
  const held = new Map(Object.entries(rows))
  const counted: Counted = {
    calls: [],
    rows: held,
    isBroken: false,
    get: async (key) => {
      counted.calls.push(`get ${key}`)
      return held.get(key)
    },
    set: async (key, value) => {
      held.set(key, value)
    },
    remove: async (key) => {
      held.delete(key)
    },
    all: async () => {
      counted.calls.push('all')
      if (counted.isBroken) throw new Error('unreadable')
      return Object.fromEntries(held)
    },
  }
  return counted
}

describe('withFirstLook', () => {
  it('asks the store once for all keys that a start reads', async () => {
    const area = makeCounted({ a: 1, b: 2 })
    const look = withFirstLook(area)
    expect([await look.get('a'), await look.get('b'), await look.get('c'), await look.all()]).toEqual([1, 2, undefined, { a: 1, b: 2 }])
    expect(area.calls).toEqual(['all'])
  })

  it('asks for each key by itself where one look at all fails', async () => {
    const area = makeCounted({ a: 1, b: 2 })
    area.isBroken = true
    const look = withFirstLook(area)
    expect([await look.get('a'), await look.get('b')]).toEqual([1, 2])
    await expect(look.all()).rejects.toThrow('unreadable')
  })

  it('answers nothing from the look once it ended', async () => {
    const area = makeCounted({ a: 1 })
    const look = withFirstLook(area)
    await look.get('a')
    area.rows.set('a', 2)
    const waiting = look.get('a')
    look.end()
    expect([await waiting, await look.get('a'), await look.all()]).toEqual([2, 2, { a: 2 }])
  })

  it('does not take a name that every object has for a key', async () => {
    const look = withFirstLook(makeCounted({}))
    expect([await look.get('constructor'), await look.get('__proto__')]).toEqual([undefined, undefined])
  })

  it('gives back what the store would, whatever is read, written and removed in whatever order', async () => {
    const key = fc.constantFrom('a', 'b', 'c')
    const act = fc.oneof(
      fc.record({ kind: fc.constant('get' as const), key }),
      fc.record({ kind: fc.constant('set' as const), key, value: fc.integer() }),
      fc.record({ kind: fc.constant('remove' as const), key }),
      fc.record({ kind: fc.constantFrom('all' as const, 'end' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.dictionary(key, fc.integer()), fc.array(act), async (rows, acts) => {
        const area = makeCounted(rows)
        const look = withFirstLook(area)
        for (const each of acts) {
          if (each.kind === 'get') expect(await look.get(each.key)).toEqual(area.rows.get(each.key))
          else if (each.kind === 'set') await look.set(each.key, each.value)
          else if (each.kind === 'remove') await look.remove(each.key)
          else if (each.kind === 'all') expect(await look.all()).toEqual(Object.fromEntries(area.rows))
          else look.end()
        }
      }),
    )
  })
})
