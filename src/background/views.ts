/**
 * Draws the View from what is stored and pushes it to every page of ours on each change, at most once per turn. An open
 * page means someone is looking: while one is open, balances and receipts are followed.
 */
import { siteKeyOf } from '../core/caller.ts'
import type { Request } from '../core/request.ts'
import type { BalanceView, RequestView, SetupStep, UnlockedView, View } from '../core/view.ts'
import type { Profile } from '../core/settings.ts'
import { bookOf } from '../core/book.ts'
import { isUnbacked } from '../core/backup/nag.ts'
import { makeBackupView } from './backup-view.ts'
import { makeCallsViews } from './calls-view.ts'
import type { Background } from './boot.ts'
import { listPastSites, listSites } from './site-views.ts'

export const maxActivity = 100

export async function makeView(background: Background): Promise<View> {
  const { keeper, profile, outbox, notices, balances } = background
  const state = keeper.state()
  if (state.phase === 'none') return { phase: 'empty' }
  if (state.phase === 'damaged') return { phase: 'damaged', problem: state.problem }
  if (state.phase === 'locked') {
    return {
      phase: 'locked',
      waiting: waitingCount(background),
      attempts: state.attempts,
      ...(state.retryAt === undefined ? {} : { retryAt: state.retryAt }),
      isSetup: profile.get().readyAt === undefined,
    }
  }
  const known = profile.get()
  const setup = findSetupStep(known)
  const discovery = await background.discovery.view()
  const tokens = background.tokens.list()
  const rows = await outbox.list().catch(() => [])
  const calls = makeCallsViews(await background.calls.list().catch(() => []), rows)
  const shown = background.shownCalls.key()
  const waits = background.waits.list()
  const approvals = await background.approvals.view()
  const delegations = background.delegations.list()
  const times = { now: background.platform.clock.now(), grantNow: background.grantClock.now() }
  const pastSites = listPastSites(known, times)
  const view: UnlockedView = {
    phase: 'unlocked',
    ...(setup === undefined ? {} : { setup }),
    ...(known.purpose === undefined ? {} : { purpose: known.purpose }),
    accounts: known.accounts,
    secrets: known.secrets,
    selected: known.selected,
    networks: known.networks,
    balance: balanceOf(background, known),
    ...(tokens.length === 0 ? {} : { tokens }),
    nodes: background.nodes.states(),
    requests: background.records
      .list()
      .filter((record) => record.status !== 'settled')
      .map((record) => requestView(record, known)),
    activity: rows.filter((row) => row.state !== 'reserved').slice(0, maxActivity),
    ...(Object.keys(waits).length === 0 ? {} : { waits }),
    ...(calls.length === 0 ? {} : { calls }),
    ...(approvals === undefined ? {} : { approvals }),
    ...(delegations.length === 0 ? {} : { delegations }),
    ...(background.delegations.isOffered(known.selected.chain) === true ? { upgradable: known.selected.chain } : {}),
    ...(shown === undefined ? {} : { shownCalls: shown }),
    sites: listSites(known, times),
    ...(pastSites.length === 0 ? {} : { pastSites }),
    book: bookOf(known),
    settings: known.settings,
    backup: makeBackupView(background, known),
    ...(discovery === undefined ? {} : { discovery }),
    notices: notices.list(),
  }
  function balanceOf(from: Background, at: Profile): BalanceView {
    return at.selected.account === undefined ? { state: 'none' } : balances.get(at.selected.account, at.selected.chain) ?? from.balances.empty
  }
  return view
}

/** Requests a person has to decide. */
export function waitingCount({ records }: Pick<Background, 'records'>): number {
  return records.list().filter((record) => record.status === 'pending').length
}

/** First run is a row of facts: the first one missing is where it goes on. */
export function findSetupStep(profile: Profile): SetupStep | undefined {
  if (profile.readyAt !== undefined) return undefined
  const secret = profile.secrets[0]
  if (profile.nodeChosenAt === undefined) return 'node'
  if (secret === undefined) return 'words'
  if (isUnbacked(profile.secrets) && profile.backup?.skip === undefined) return profile.answeredAt === undefined ? 'look' : 'prove'
  return 'done'
}

function requestView(record: Request, profile: Profile): RequestView {
  const { caller } = record
  return {
    id: record.id,
    status: record.status,
    method: record.method,
    ...(caller.kind === 'site' ? { origin: caller.origin } : {}),
    isFirstVisit: caller.kind === 'site' && !profile.grants.some((grant) => grant.site === siteKeyOf(caller)),
    review: record.review,
    revision: record.revision,
    edits: record.edits,
    revisedAt: record.revisedAt,
    askedAt: record.askedAt,
    expiresAt: record.expiresAt,
    unresponsive: record.unresponsive === true,
    ...(record.problem === undefined ? {} : { problem: record.problem }),
  }
}
