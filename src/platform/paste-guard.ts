/** The paste guard as the browser has it: asked for by a page of ours, registered by the worker. */
import { browser } from './browser.ts'
import { log } from './log.ts'
import { makePasteGuard, pasteAccess } from './paste-script.ts'
import { makeStorageArea } from './storage-area.ts'

/** Asks the browser's own prompt; must be called directly in a click. */
export function requestPasteAccess(): Promise<boolean> {
  return browser.permissions.request(pasteAccess)
}

export const pasteGuard = makePasteGuard(browser, makeStorageArea('local'), log)
