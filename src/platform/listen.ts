/**
 * Registers every listener of the worker in its first turn; an event that finds no listener then is lost. What the
 * listeners do may wait for boot: that is the background's own affair.
 */
import { browser } from './browser.ts'
import { hearEnd } from './port-end.ts'
import { readSender, type Sender } from './sender.ts'
import { listenToTabs } from './tabs.ts'

export type Channel = { readonly post: (message: unknown) => void }

export type Listeners = {
  /** A port opened; undefined refuses it, at once. */
  readonly onPort: (
    name: string,
    sender: Sender,
    channel: Channel,
  ) => { readonly receive: (raw: unknown) => void; readonly close: () => void } | undefined
  readonly onAlarm: (name: string) => void
  readonly onIdle: (state: 'active' | 'idle' | 'locked') => void
  readonly onTabRemoved: (tabId: number) => void
  /** Fresh install, not an update. */
  readonly onInstalled: () => void
  /** The first start of another version of ours. */
  readonly onUpdated: () => void
  /** A new version is ready; `apply` restarts the extension with it. Without this listener it would come at any time. */
  readonly onUpdate: (apply: () => void) => void
}

export function listen(listeners: Listeners): void {
  browser.runtime.onConnect.addListener((port) => {
    const channel: Channel = { post: (message) => port.postMessage(message) }
    const end = port.sender === undefined ? undefined : listeners.onPort(port.name, readSender(port.sender), channel)
    if (end === undefined) return port.disconnect()
    port.onMessage.addListener((raw: unknown) => end.receive(raw))
    hearEnd(port, () => end.close())
  })
  browser.alarms.onAlarm.addListener((alarm) => listeners.onAlarm(alarm.name))
  browser.idle.onStateChanged.addListener((state) => listeners.onIdle(state))
  listenToTabs((tabId) => listeners.onTabRemoved(tabId))
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') listeners.onInstalled()
    if (reason === 'update') listeners.onUpdated()
  })
  browser.runtime.onUpdateAvailable.addListener(() => listeners.onUpdate(() => browser.runtime.reload()))
}
