/**
 * Closed tabs are listened to only while somebody is asked something: an event that has a listener starts a worker that
 * sleeps, and people close tabs all day.
 */
import { browser } from './browser.ts'

type Heard = (tabId: number) => void

let heard: Heard | undefined

/** For the first turn of the worker: it may have been started by this very event. */
export function listenToTabs(listener: Heard): void {
  heard = listener
  followTabs(true)
}

/** Whether a tab that closes starts the worker. The browser remembers it while the worker sleeps. */
export function followTabs(isOn: boolean): void {
  if (heard === undefined) return
  if (!isOn) browser.tabs.onRemoved.removeListener(heard)
  else if (!browser.tabs.onRemoved.hasListener(heard)) browser.tabs.onRemoved.addListener(heard)
}
