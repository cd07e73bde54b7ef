/**
 * The worker's first turn: registers every listener, nothing else. Whatever arrives waits for the one boot; an event that
 * finds no listener in the first turn would be lost (security.md R1-R9).
 */
import { browser } from '../platform/browser.ts'
import { makeExtensionPlatform } from '../platform/extension.ts'
import { readSender } from '../platform/sender.ts'
import { closeStorageToContentScripts } from '../platform/storage-area.ts'
import { portName, type ToUi } from '../protocol/wallet.ts'
import { boot } from './boot.ts'
import { answerSite } from './dapp.ts'
import { isOwnPage } from './gate.ts'
import { makePages } from './pages.ts'

const ready = closeStorageToContentScripts()
  .then(makeExtensionPlatform)
  .then(boot)
  .then((background) => ({ background, pages: makePages(background) }))

browser.runtime.onMessage.addListener(async (raw: unknown, sender) => {
  const who = readSender(sender)
  const { background } = await ready
  return (await answerSite(background, raw, who)) ?? null
})

browser.runtime.onConnect.addListener((port) => {
  const isOurs = port.name === portName && port.sender !== undefined && isOwnPage(readSender(port.sender))
  if (!isOurs) return port.disconnect()
  const channel = { post: (message: ToUi) => port.postMessage(message) }
  // Nothing that arrives before boot is done may be lost, and the order is kept.
  port.onMessage.addListener((raw: unknown) => void ready.then(({ pages }) => pages.receive(channel, raw)))
  port.onDisconnect.addListener(() => void ready.then(({ pages }) => pages.close(channel)))
  void ready.then(({ pages }) => pages.open(channel))
})

browser.alarms.onAlarm.addListener((alarm) => {
  void ready.then(({ background }) => background.onAlarm(alarm.name))
})

browser.idle.onStateChanged.addListener((state) => {
  void ready.then(({ background }) => background.autoLock.onIdle(state))
})

browser.tabs.onRemoved.addListener((tabId) => {
  void ready.then(({ background }) => background.requests.leaveTab(tabId))
})

browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void ready.then(({ background }) => background.platform.openTab())
})

// An update waits while somebody is asked something (ruling 33); without this listener it would come at any time.
browser.runtime.onUpdateAvailable.addListener(() => {
  void ready.then(({ background }) => background.onUpdateAvailable(() => browser.runtime.reload()))
})
