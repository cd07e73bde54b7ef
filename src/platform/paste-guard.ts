/**
 * Registering the paste guard's script. It is in no page before somebody asks for it, and needs the optional permission `scripting`
 * and the hosts. Browsers keep it over restarts but forget it at an update of ours: what a person wished is kept beside it.
 */
import { browser } from './browser.ts'
import type { PasteGuard } from './platform.ts'

const id = 'paste-guard'
const wishKey = 'paste-guard'
const hosts = ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*']

/** Asks the browser's own prompt; must be called directly in a click. */
export function requestPasteAccess(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['scripting'], origins: hosts })
}

const isRegistered = async (): Promise<boolean> =>
  (await browser.permissions.contains({ permissions: ['scripting'], origins: hosts })) &&
  (await browser.scripting.getRegisteredContentScripts({ ids: [id] })).length > 0

async function turn(isOn: boolean): Promise<boolean> {
  const was = await isRegistered()
  const isAllowed = await browser.permissions.contains({ permissions: ['scripting'], origins: hosts })
  if (isOn && !was && isAllowed) {
    await browser.scripting.registerContentScripts([
      { id, js: ['guard.js'], matches: hosts, allFrames: true, runAt: 'document_start', persistAcrossSessions: true },
    ])
  }
  if (!isOn && was) await browser.scripting.unregisterContentScripts({ ids: [id] })
  const is = await isRegistered()
  await (is ? browser.storage.local.set({ [wishKey]: true }) : browser.storage.local.remove(wishKey))
  return is
}

export const pasteGuard: PasteGuard = {
  isOn: isRegistered,
  turn,
  renew: async () => {
    if ((await browser.storage.local.get(wishKey))[wishKey] === true) await turn(true)
  },
}
