/**
 * The last view, in storage.session, so that a page can paint before the worker has answered (ruling 5). Written by the
 * background. A lock removes it before anything else and leaves that the wallet is locked, which is the unlock screen and
 * nothing more.
 */
import type { View } from '../core/view.ts'
import { browser } from './browser.ts'
import { firstViewName, snapshotKey } from './snapshot-key.ts'

/** Undefined when there is none: no worker has run yet in this browser run, or it is not readable. */
export async function readSnapshot(): Promise<View | undefined> {
  try {
    const early = (globalThis as { readonly [firstViewName]?: Promise<Record<string, unknown>> })[firstViewName]
    const stored = await (early ?? browser.storage.session.get(snapshotKey))
    return stored[snapshotKey] as View | undefined
  } catch {
    return undefined
  }
}
