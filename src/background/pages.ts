/**
 * The port of our own pages. A message is acted on only if the browser says it comes from a page of this extension; its
 * envelope and its argument are checked at run time all the same (a compromised renderer may speak: security.md 16).
 */
import * as v from 'valibot'
import { toMessage, WalletError } from '../core/errors.ts'
import type { Json } from '../core/json.ts'
import type { UnlockedView, View } from '../core/view.ts'
import { toBackground, verbs, type ToUi, type Verb } from '../protocol/wallet.ts'
import type { Background } from './boot.ts'
import { snapshotKey } from '../platform/snapshot-key.ts'
import { procedures } from './procedures/index.ts'
import type { Report } from './procedures/procedure.ts'
import { makeView } from './views.ts'

export type UiPort = { readonly post: (message: ToUi) => void }

/** While someone looks: balances and receipts are asked this often. */
export const lookEveryMs = 4_000

/** Verbs a page sends by itself: they are no sign that somebody is there, so they do not keep the wallet open (ruling 4). */
const unattended: ReadonlySet<Verb> = new Set<Verb>(['show-request', 'refresh-request', 'estimate-request', 'refresh-balance', 'quote-send', 'check-node', 'look-approvals'])

export function makePages(background: Background) {
  const { platform, keeper, profile, records, outbox, balances, notices, receipts, autoLock } = background
  const ports = new Set<UiPort>()
  let isScheduled = false
  /** Pushes by when they began; the last of them that reached the pages. */
  let begun = 0
  let pushed = 0
  let stopLooking: (() => void) | undefined

  // A deadline may have passed while the worker was away: what an earlier life left must not be painted (ruling 5).
  if (!keeper.isUnlocked()) void replaceSnapshot()

  for (const part of [records, outbox, background.calls, background.shownCalls, background.delegations, balances, background.tokens, background.approvals, background.waits, notices, background.discovery, background.nodes]) part.onChange(schedule)
  keeper.onChange((state) => {
    if (state.phase !== 'unlocked') void replaceSnapshot()
    schedule()
  })
  profile.onChange(schedule)

  async function forgetSnapshot(): Promise<void> {
    await platform.session.remove(snapshotKey).catch(() => platform.log('view.not-forgotten'))
  }

  /** What was unlocked goes first, whatever comes after; then the next page can paint that it is locked without waiting for a worker. */
  async function replaceSnapshot(): Promise<void> {
    await forgetSnapshot()
    const epoch = keeper.lockEpoch()
    await makeView(background).then((view) => keepSnapshot(view, epoch)).catch(() => platform.log('view.not-kept'))
  }

  /** Made while the wallet was open, and it was locked since. */
  const isOver = (view: View, epoch: number): boolean => view.phase === 'unlocked' && (keeper.lockEpoch() !== epoch || !keeper.isUnlocked())

  /** A first paint is a courtesy: without room for it there is none, rather than an old one. `epoch` is from before the view was made. */
  async function keepSnapshot(view: View, epoch: number): Promise<void> {
    if (isOver(view, epoch)) return
    // No first frame shows approvals, and there may be many.
    const { approvals: _approvals, ...painted } = view as UnlockedView
    const isKept = await platform.session.set(snapshotKey, painted as unknown as Json).then(() => true, () => false)
    // A lock may have come in between, and removed what was not there yet.
    if (!isKept || isOver(view, epoch)) await platform.session.remove(snapshotKey)
  }

  function schedule(): void {
    if (isScheduled || ports.size === 0) return
    isScheduled = true
    queueMicrotask(() => {
      isScheduled = false
      void push()
    })
  }

  async function push(): Promise<void> {
    await pushView().catch(() => platform.log('view.not-pushed'))
  }

  async function pushView(): Promise<void> {
    const epoch = keeper.lockEpoch()
    const mine = (begun += 1)
    const view = await makeView(background)
    // A view takes a moment to make. One that began before a lock, or before what is on the screen by now, must not come after it.
    if (mine < pushed || isOver(view, epoch)) return
    pushed = mine
    for (const port of ports) port.post({ kind: 'view', view })
    await keepSnapshot(view, epoch)
  }

  function look(): void {
    stopLooking = platform.clock.after(lookEveryMs, () => {
      if (ports.size === 0) return
      if (keeper.isUnlocked()) void Promise.all([balances.refresh(), receipts.check().then(background.waits.look), background.requests.tick()]).catch(() => undefined)
      look()
    })
  }

  return {
    open: (port: UiPort): void => {
      ports.add(port)
      // A deadline may have passed while no worker was there to see it.
      void autoLock
        .check()
        .catch(() => undefined)
        .then(() => {
          if (keeper.isUnlocked()) void Promise.all([balances.refresh(), background.waits.look()])
          return push()
        })
      if (ports.size === 1) look()
    },
    close: (port: UiPort): void => {
      ports.delete(port)
      if (ports.size > 0) return
      stopLooking?.()
    },
    receive: async (port: UiPort, raw: unknown): Promise<void> => {
      const envelope = v.safeParse(toBackground, raw)
      if (!envelope.success) return
      const { call, verb, argument } = envelope.output
      try {
        await autoLock.check()
        const reply = await run(verb, argument, makeReport((value) => port.post({ kind: 'progress', call, value })))
        if (keeper.isUnlocked() && !unattended.has(verb)) await autoLock.touch()
        port.post({ kind: 'reply', call, reply })
      } catch (error) {
        if (!(error instanceof WalletError)) platform.log('verb.failed', { verb, name: error instanceof Error ? error.name : 'unknown' })
        port.post({ kind: 'failure', call, problem: toMessage(error) })
      }
      schedule()
    },
  }

  async function run<K extends Verb>(verb: K, argument: unknown, report: Report): Promise<unknown> {
    const parsed = v.safeParse(verbs[verb], argument)
    if (!parsed.success) throw new WalletError('request.invalid', { detail: verb })
    const procedure = procedures[verb] as (background: Background, argument: unknown, report: Report) => Promise<unknown>
    return procedure(background, parsed.output, report)
  }
}

/** Every fiftieth at most. While there is progress to tell, telling it keeps the browser from ending the worker. */
function makeReport(tell: (value: number) => void): Report {
  let told = -1
  return (done) => {
    const value = Math.floor(done * 50) / 50
    if (value <= told) return
    told = value
    tell(value)
  }
}
