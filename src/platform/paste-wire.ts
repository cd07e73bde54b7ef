/** The little that the paste guard needs of the extension API. */
import { pastePortName } from '../protocol/paste-port-name.ts'
import type { Pasted } from '../protocol/paste-port.ts'
import { browser } from './browser.ts'

/** One port per paste, closed by whoever ends first. Throws nothing: the paste is stopped either way. */
export function sayPasted(pasted: Pasted): void {
  try {
    const port = browser.runtime.connect({ name: pastePortName })
    port.postMessage(pasted)
  } catch {
    // The extension was updated or removed under this page.
  }
}

export const textOf = (name: string): string => browser.i18n.getMessage(name)
