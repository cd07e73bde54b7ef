/** The real platform: a Manifest V3 extension in Chrome or Firefox. */
import { browser } from './browser.ts'
import { openDb } from './db.ts'
import { log } from './log.ts'
import { net, readPackageFile } from './net.ts'
import { pages } from './pages.ts'
import { pasteGuard } from './paste-guard.ts'
import type { Clock, Platform } from './platform.ts'
import { makeStorageArea } from './storage-area.ts'
import { followTabs } from './tabs.ts'
import { trace } from './trace.ts'
import { badge, openApproval, openTab } from './window.ts'

const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
}

export async function makeExtensionPlatform(): Promise<Platform> {
  return {
    clock,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    local: makeStorageArea('local'),
    session: makeStorageArea('session'),
    db: await openDb('holdfast'),
    trace,
    net,
    isOnline: () => navigator.onLine,
    pages,
    openApproval,
    openTab,
    badge,
    alarm: async (name, at) => {
      if (at === undefined) await browser.alarms.clear(name)
      else await browser.alarms.create(name, { when: at })
    },
    hasAccess: async (url) => {
      const { protocol, hostname } = new URL(url)
      return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] })
    },
    followTabs,
    pasteGuard,
    readWordlist: (language) => readPackageFile(`words/${language}.txt`),
    readDescriptors: (name) => readPackageFile(`clear/${name}.json`),
    log,
  }
}
