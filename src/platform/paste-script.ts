/**
 * Registering the paste guard's script. It is in no page before somebody asks for it, and needs the optional permission `scripting`
 * and the hosts. Browsers keep it over restarts but forget it at an update of ours: what a person wished is kept beside it.
 *
 * Turned off, the access to all sites is given back in the same breath: nothing else of ours may live on it. A node that sends no
 * CORS headers has the grant of its own host (ruling 31), which is another one.
 */
import type { KeyValue, PasteGuard } from './platform.ts'

const id = 'paste-guard'
const wishKey = 'paste-guard'
const hosts = ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*']

export const pasteAccess = { permissions: ['scripting'] as 'scripting'[], origins: hosts }
/** The localhost hosts are required ones, which no browser takes back. */
export const askedForPaste = { permissions: ['scripting'] as 'scripting'[], origins: ['https://*/*'] }

type Script = { id: string; js: string[]; matches: string[]; allFrames: boolean; runAt: 'document_start'; persistAcrossSessions: boolean }

/** The little that this needs of the extension API. `scripting` is there only with its permission. */
export type ScriptApi = {
  readonly permissions: {
    readonly contains: (what: typeof pasteAccess) => Promise<boolean>
    readonly remove: (what: typeof pasteAccess) => Promise<unknown>
  }
  readonly scripting: {
    readonly getRegisteredContentScripts: (filter: { ids: string[] }) => Promise<readonly unknown[]>
    readonly registerContentScripts: (scripts: Script[]) => Promise<void>
    readonly unregisterContentScripts: (filter: { ids: string[] }) => Promise<void>
  }
}

export function makePasteGuard(api: ScriptApi, local: Pick<KeyValue, 'get' | 'set' | 'remove'>, log: (code: string) => void): PasteGuard {
  const isAllowed = () => api.permissions.contains(pasteAccess)
  const isRegistered = async (): Promise<boolean> =>
    (await isAllowed()) && (await api.scripting.getRegisteredContentScripts({ ids: [id] })).length > 0

  async function turn(isOn: boolean): Promise<boolean> {
    const was = await isRegistered()
    if (isOn && !was && (await isAllowed())) {
      await api.scripting.registerContentScripts([
        { id, js: ['guard.js'], matches: hosts, allFrames: true, runAt: 'document_start', persistAcrossSessions: true },
      ])
    }
    if (!isOn && was) await api.scripting.unregisterContentScripts({ ids: [id] })
    const is = await isRegistered()
    await (is ? local.set(wishKey, true) : local.remove(wishKey))
    // After the script: without its permission the browser would no longer say whether it is there.
    if (!isOn && !is) await api.permissions.remove(askedForPaste).catch(() => log('paste-guard.access-kept'))
    return is
  }

  return {
    isOn: isRegistered,
    turn,
    renew: async () => {
      if ((await local.get(wishKey)) === true) await turn(true)
    },
  }
}
