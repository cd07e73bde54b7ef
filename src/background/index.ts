/** The worker's first turn: every listener is registered, nothing else happens. Whatever arrives waits for the one boot. */
import { makeExtensionPlatform } from '../platform/extension.ts'
import { listen } from '../platform/listen.ts'
import { closeStorageToContentScripts } from '../platform/storage-area.ts'
import { pastePortName } from '../protocol/paste-port-name.ts'
import { sitePortName } from '../protocol/site-port.ts'
import { portName } from '../protocol/wallet-port.ts'
import { start } from './boot.ts'
import { isOwnPage } from './gate.ts'
import { readPauses } from './nodes.ts'
import { makePages } from './pages.ts'
import { openSite } from './sites.ts'

// The browser takes these in the order in which they are said: closing the storage comes first, and nothing is answered before it
// is closed.
const closing = closeStorageToContentScripts()
const booted = Promise.all([makeExtensionPlatform().then((platform) => start(platform, { readPauses })), closing]).then(([background]) => background)
void booted.then((background) => background.catchUp())
const ready = booted.then((background) => ({ background, pages: makePages(background) }))

listen({
  onPort: (name, sender, channel) => {
    if (name === sitePortName) return openSite(booted, sender, channel)
    if (name === pastePortName) return { receive: (raw) => void ready.then(({ background }) => background.pasteEar.hear(raw, sender)), close: () => undefined }
    if (name !== portName || !isOwnPage(sender)) return undefined
    void ready.then(({ pages }) => pages.open(channel))
    return {
      receive: (raw) => void ready.then(({ pages }) => pages.receive(channel, raw)),
      close: () => void ready.then(({ pages }) => pages.close(channel)),
    }
  },
  onAlarm: (name) => void ready.then(({ background }) => background.onAlarm(name)),
  onIdle: (state) => void ready.then(({ background }) => background.autoLock.onIdle(state)),
  onTabRemoved: (tabId) => void ready.then(({ background }) => background.requests.leaveTab(tabId)),
  onInstalled: () => void ready.then(({ background }) => background.platform.openTab()),
  onUpdated: () => void ready.then(({ background }) => background.platform.pasteGuard.renew().catch(() => background.platform.log('paste-guard.not-renewed'))),
  onUpdate: (apply) => void ready.then(({ background }) => background.onUpdateAvailable(apply)),
})
