/**
 * Builds the background over a platform: every part gets exactly what it needs, nothing is global. `start` is run once per
 * life of the worker; what an earlier life left in storage is read before the first message is answered, and what it left to
 * do is done beside it: a node that is slow to take up a transaction again keeps no site waiting.
 */
import type { SiteCaller } from '../core/caller.ts'
import type { Change } from '../core/method.ts'
import type { Json } from '../core/json.ts'
import { withFirstLook } from '../platform/first-look.ts'
import type { Platform } from '../platform/platform.ts'
import { readWordlistsFrom } from '../core/phrase/wordlists.ts'
import { findMethod } from '../chains/registry.ts'
import { autoLockAlarm, makeAutoLock } from './auto-lock.ts'
import { makeApprovals } from './approvals.ts'
import { makeBalances } from './balances.ts'
import { makeApplyChange } from './changes.ts'
import { makeDelegations } from './delegations.ts'
import { makeDiscovery } from './discovery.ts'
import { makeDrillTries } from './drill-tries.ts'
import { makeEndings } from './endings.ts'
import { makeEstimates } from './estimates.ts'
import { makeEvents } from './events.ts'
import { makeFreshAccount } from './fresh-account.ts'
import { makeGrantClock } from './grant-clock.ts'
import { makeNoteHolding } from './holdings.ts'
import { makeHostLedger } from './host-ledger.ts'
import { makeKeeper, type KeeperOptions } from './keeper.ts'
import { makeLog } from './log.ts'
import { makeNames } from './names.ts'
import { makeNodes } from './nodes.ts'
import { makeNotices } from './notices.ts'
import { makePasteEar } from './pasted.ts'
import { makeProfileStore, readFirstRow } from './profile.ts'
import { makeReminders } from './reminders.ts'
import { makeReceipts } from './receipts.ts'
import { makeReveals } from './reveals.ts'
import { makeSiteLists } from './site-lists.ts'
import { makeShownCalls } from './shown-calls.ts'
import { makeTurn } from './turn.ts'
import { makeWaits } from './waits.ts'
import { makeWriting } from './writing.ts'
import { makeRequests } from './requests/engine.ts'
import { makeCalls } from './requests/calls.ts'
import { makeLimits } from './requests/limits.ts'
import { makeOutbox } from './requests/outbox.ts'
import { makeRecords } from './requests/records.ts'
import { makeTokens } from './tokens.ts'
import { waitingCount } from './views.ts'

/** For tests only: what a derivation costs in the vault, in a backup file (log2 of N) and in a key file (N). */
export type BootOptions = KeeperOptions & { readonly workFactor?: number; readonly n?: number; /** Not for tests only: see nodes.ts. */ readonly readPauses?: readonly number[] }

export type Background = Awaited<ReturnType<typeof start>>

const sessionKey = 'browser-session'

/** The shortest period browsers grant an alarm. */
export const followEveryMs = 30_000

/** A background that has also done what an earlier life left to do. `options` are for tests only. */
export async function boot(platform: Platform, options: BootOptions = {}): Promise<Background> {
  const background = await start(platform, options)
  await background.catchUp()
  return background
}

export async function start(given: Platform, options: BootOptions = {}) {
  const local = withFirstLook(given.local)
  const session = withFirstLook(given.session)
  // The network is the ledger from here on: nothing in this room can ask a host that is not written down.
  const hosts = makeHostLedger({ net: given.net, local, clock: given.clock, log: given.log }, () => profile.get())
  const platform = Object.assign(Object.create(given) as Omit<Platform, 'net'>, { local, session, net: hosts.net })
  readWordlistsFrom(platform.readWordlist)
  const records = makeRecords(platform.session)
  const outbox = makeOutbox(platform.db)
  const calls = makeCalls(platform, outbox)
  const shownCalls = makeShownCalls(platform)
  const siteLists = makeSiteLists(platform.db)
  const nodes = makeNodes(platform, options.readPauses)
  const notices = makeNotices()
  const names = makeNames({ platform, nodes, profile: () => profile.get() })
  const reading = Promise.all([records.load().catch(() => platform.log('boot.session-unreadable')), readBrowserSession(platform)])
  reading.catch(() => undefined)
  const firstRow = readFirstRow(platform)
  const reachingGrantClock = makeGrantClock(platform)
  const keeper = await makeKeeper(platform, options)
  const log = await makeLog(platform, keeper, notices.add)
  const grantClock = await reachingGrantClock
  const profile = await makeProfileStore(platform, keeper, notices.add, firstRow, grantClock.now)
  const reveals = makeReveals(platform, keeper, profile)
  const events = makeEvents(platform, profile, grantClock.now)
  const endings = makeEndings({ platform, profile, events, log, grantClock })
  const autoLock = makeAutoLock(platform, keeper, profile)
  await events.load().catch(() => platform.log('boot.session-unreadable'))
  const [, browserSession] = await reading
  local.end()
  session.end()
  const limits = makeLimits((name) => {
    const method = findMethod(name)
    return method?.kind === 'grant' && method.isAskedInNumbers !== true
  })
  const applyChange: (change: Change, cookieStoreId?: string) => Promise<void> = makeApplyChange({ platform, profile, events, log, nodes, grantClock, showCalls: shownCalls.show })
  const makeFresh = (caller: SiteCaller): Promise<void> => makeFreshAccount({ keeper, profile, platform, log }, caller)
  const delegations = makeDelegations({ profile, nodes })
  const approvals = makeApprovals({ platform, keeper, profile, nodes, outbox, log })
  const receipts = makeReceipts({ platform, profile, nodes, outbox, look: delegations.look })
  const requests = makeRequests({ platform, keeper, profile, nodes, names, log, records, outbox, siteLists, calls, receipts, look: delegations.look, limits, browserSession, applyChange, makeFresh, keepApprovals: approvals.keep, grantNow: grantClock.now })
  const waits = makeWaits({ profile, nodes, outbox })
  const noteHolding = makeNoteHolding(profile, platform.log)
  const coins = makeBalances({ platform, profile, nodes, note: noteHolding })
  const tokens = makeTokens({ profile, nodes, note: noteHolding })
  const balances = { ...coins, refresh: async (): Promise<void> => void (await Promise.all([coins.refresh(), tokens.refresh(), delegations.refresh()])) }
  const reminders = makeReminders({ platform, profile })
  const drillTries = makeDrillTries({ platform, keeper, profile })

  let applyUpdate: (() => void) | undefined

  const background = {
    onAlarm, onUpdateAvailable, catchUp,
    fileCost: options.workFactor === undefined ? {} : { workFactor: options.workFactor },
    keystoreCost: options.n === undefined ? {} : { n: options.n },
    reminders, platform, keeper, profile, log, nodes, names, notices, events, autoLock, limits, records, outbox, calls, shownCalls, delegations, requests, balances, tokens, receipts, waits, applyChange, endings, grantClock,
    reveals, drillTries, hosts, noteHolding, approvals, siteLists,
    estimates: makeEstimates({ platform, keeper, profile, nodes, records, outbox }),
    onePhrase: makeTurn(),
    writing: makeWriting(platform, keeper, profile),
    discovery: makeDiscovery({ platform, keeper, profile, nodes, log }),
    pasteEar: makePasteEar({ keeper, profile, platform, log, notices }),
  }

  records.onChange(() => {
    void showBadge()
    followTabs()
    updateIfIdle()
  })
  keeper.onNotice(notices.add)
  let phase = keeper.state().phase
  keeper.onChange((state) => {
    void showBadge()
    // A wrong password and a changed one are told here too; only a change of phase is one for requests and sites.
    if (state.phase === phase) return
    phase = state.phase
    const follow = phase === 'unlocked' ? requests.onUnlock : requests.onLock
    void follow().catch(() => platform.log('requests.postponed'))
    if (phase === 'unlocked') void reminders.plan().catch(() => platform.log('reminders.postponed'))
    void endings.look().catch(() => platform.log('endings.postponed'))
    void events.changed().catch(() => platform.log('site-epoch.not-stored'))
  })
  profile.onChange(() => {
    void showBadge()
    void reminders.plan().catch(() => platform.log('reminders.postponed'))
    void endings.plan().catch(() => platform.log('endings.postponed'))
  })
  for (const kept of [outbox, calls]) kept.onChange(() => void followUp().catch(() => undefined))

  /**
   * What an earlier life left may not be readable any more (a broken disk): the wallet must start all the same, or there is
   * no unlock, no repair and no way to save the damaged bytes (security.md R15, R33).
   */
  async function catchUp(): Promise<void> {
    followTabs()
    for (const duty of [showBadge, reminders.plan, endings.look, endings.plan, requests.tick, followUp, log.resume]) await duty().catch(() => platform.log('boot.postponed'))
  }

  /** One alarm name per duty; every one of them only asks "what is due now", so a lost or late alarm does no harm. */
  async function onAlarm(name: string): Promise<void> {
    await autoLock.check()
    if (name === autoLockAlarm) return
    await showBadge()
    await reminders.plan()
    await endings.look()
    await endings.plan()
    await requests.tick()
    if (keeper.isUnlocked()) await receipts.check()
    await followUp()
  }

  /** Nobody needs to look for a sent transaction to be followed (ruling 20: every 30 s, the shortest a browser gives). */
  async function followUp(): Promise<void> {
    const isBusy = (await receipts.hasOpen()) || (await requests.hasOpenCalls()) || isAsking()
    await platform.alarm('requests', isBusy ? platform.clock.now() + followEveryMs : undefined)
  }

  const isAsking = (): boolean => records.list().some((record) => record.status !== 'settled')

  function followTabs(): void {
    platform.followTabs(isAsking())
  }

  /** An update waits while somebody is asked something (ruling 33). */
  function onUpdateAvailable(apply: () => void): void {
    applyUpdate = apply
    updateIfIdle()
  }

  function updateIfIdle(): void {
    if (applyUpdate !== undefined && !isAsking()) applyUpdate()
  }

  async function showBadge(): Promise<void> {
    const waiting = waitingCount({ records })
    const isUnfinished = keeper.state().phase === 'unlocked' && profile.get().readyAt === undefined
    const reminder = reminders.tone()
    if (waiting > 0) await platform.badge({ text: String(waiting), tone: 'waiting' })
    else if (reminder !== undefined) await platform.badge({ text: '!', tone: reminder })
    else if (isUnfinished) await platform.badge({ text: '!', tone: 'due' })
    else await platform.badge({ text: '', tone: 'waiting' })
  }

  return background
}

/** Names this run of the browser; storage.session is empty after a restart, so it is new then. */
async function readBrowserSession(platform: Platform): Promise<string> {
  const known: Json | undefined = await platform.session.get(sessionKey).catch(() => undefined)
  if (typeof known === 'string') return known
  const fresh = [...platform.random(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  await platform.session.set(sessionKey, fresh).catch(() => platform.log('boot.session-not-named'))
  return fresh
}

