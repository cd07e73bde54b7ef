/**
 * The last view of an unlocked wallet, in storage.session, so that a page can paint before the worker has answered (ruling 5).
 * Written by the background, removed by a lock before anything else; a locked popup finds nothing here and paints the unlock
 * screen only.
 */
import type { View } from '../core/view.ts'
import { browser } from './browser.ts'
import { snapshotKey } from './snapshot-key.ts'

/** Undefined when there is none: locked, never unlocked in this browser run, or not readable. */
export async function readSnapshot(): Promise<View | undefined> {
  try {
    const stored = await browser.storage.session.get(snapshotKey)
    return stored[snapshotKey] as View | undefined
  } catch {
    return undefined
  }
}
