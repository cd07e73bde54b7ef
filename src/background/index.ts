/** The worker's first turn: every listener is registered, nothing else happens. Whatever arrives waits for the one boot. */
import { makeExtensionPlatform } from '../platform/extension.ts'
import { listen } from '../platform/listen.ts'
import { closeStorageToContentScripts } from '../platform/storage-area.ts'
import { portName } from '../protocol/wallet.ts'
import { boot } from './boot.ts'
import { answerSite } from './dapp.ts'
import { isOwnPage } from './gate.ts'
import { makePages } from './pages.ts'

const ready = closeStorageToContentScripts()
  .then(makeExtensionPlatform)
  .then(boot)
  .then((background) => ({ background, pages: makePages(background) }))

listen({
  onMessage: async (raw, sender) => (await answerSite((await ready).background, raw, sender)) ?? null,
  onPort: (name, sender, channel) => {
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
  onUpdate: (apply) => void ready.then(({ background }) => background.onUpdateAvailable(apply)),
})
