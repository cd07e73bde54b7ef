/**
 * What a transaction would do now, by the best way that the user's node knows: eth_simulateV1, then debug_traceCall, then eth_call
 * with a runner in the account's place, then eth_call alone.
 * Nothing here is a fact of the review, and nothing here is waited for (decision 0055).
 */
import type { Address } from '../../../core/account.ts'
import { noEstimate, type Allowance, type Estimate, type Move } from '../../../core/estimate.ts'
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Alert } from '../../../core/review.ts'
import { countsCoins } from '../explain/known-calls.ts'
import { findNumber } from '../token.ts'
import { findEntry } from '../../../core/book.ts'
import { findAccount } from '../who.ts'
import { runCalled, saysNo } from './by-call.ts'
import { runMeasured } from './by-measure.ts'
import { readAround, runSimulated } from './by-simulate.ts'
import { readNewest, runTraced } from './by-trace.ts'
import { compareRuns } from './compare.ts'
import { allowanceKey, keyOf, type Effects, type RawAllowance, type Token } from './effects.ts'
import { makeNamed, makeQuantity, readNames, type Facts } from './names.ts'
import { readNow, readsOf } from './reads.ts'
import { attempt, balanceCall, type Found, type OtherBlock, type Ran, type Reading, type Run } from './run.ts'
import { unnamedAlerts } from './unnamed.ts'
import { youngAlerts } from './young.ts'

/** Of the coin and of each asset; what is more is counted. */
const maxShown = 20

/** Where the second run is made: five minutes on, and in the hands of somebody who builds blocks. */
const builder = '0x95222290DD7278Aa3Ddd389Cc1E1d165CC4BAfe5' as Address
const otherBlock = ({ number, time }: Ran, random: string): OtherBlock => ({ number: number + 5n, time: time + 300n, feeRecipient: builder, random })

/** `random`: 32 bytes, 0x hex. `tell`: what is known before all of it is. Never throws for what a node says. */
export async function estimateRun(run: Run, ask: Ask, random: string, tell: (early: Estimate) => void = () => undefined): Promise<Estimate> {
  const younger = youngAlerts(run, ask)
  const estimate = await estimateByBest(run, ask, random, tell)
  tell(estimate)
  const young = await younger
  return young.length === 0 ? estimate : { ...estimate, alerts: [...estimate.alerts, ...young] }
}

async function estimateByBest(run: Run, ask: Ask, random: string, tell: (early: Estimate) => void): Promise<Estimate> {
  const simulated = await attempt(() => runSimulated(ask, run))
  if (simulated !== undefined) {
    tell(await make('simulated', run, simulated, new Map(), new Map(), 'unchecked', ask))
    const reads = readsOf(simulated.effects, run.account)
    const { ran } = simulated
    const [reading = new Map(), facts, again] = await Promise.all([
      reads.length === 0 || simulated.failure !== undefined ? undefined : attempt(() => readAround(ask, run, reads)),
      readNames(ask, tokensOf(simulated.effects)),
      ran === undefined ? undefined : attempt(() => runSimulated(ask, run, otherBlock(ran, random))),
    ])
    return make('simulated', run, simulated, reading, facts, again === undefined ? 'unchecked' : compareRuns(simulated, again), ask)
  }
  const traced = await attempt(() => runTraced(ask, run))
  if (traced !== undefined) {
    const [now, facts, newest] = await Promise.all([
      readNow(ask, readsOf(traced.effects, run.account).filter(({ key }) => traced.effects.allowances.has(key))),
      readNames(ask, tokensOf(traced.effects)),
      attempt(() => readNewest(ask)),
    ])
    const again = newest === undefined ? undefined : await attempt(() => runTraced(ask, run, otherBlock(newest, random)))
    const reading = new Map([...now].map(([key, before]) => [key, { before, after: afterOf(traced.effects, key) ?? before }] as const))
    return make('traced', run, { ...traced, ...(newest === undefined ? {} : { ran: newest }) }, reading, facts, again === undefined ? 'unchecked' : compareRuns(traced, again), ask)
  }
  return estimateCalled(run, ask)
}

const tokensOf = ({ tokens, allowances }: Effects): readonly Token[] => [
  ...tokens.values(),
  ...[...allowances.values()].map(({ token, kind }): Token => ({ address: token, kind: kind === 'amount' ? 'erc20' : 'erc721' })),
]

function afterOf({ allowances }: Effects, key: string): bigint | undefined {
  const each = allowances.get(key)
  return each === undefined || each.kind === 'item' ? undefined : BigInt(each.after)
}

async function make(way: 'simulated' | 'traced' | 'measured', run: Run, found: Found, reading: Reading, facts: ReadonlyMap<Address, Facts>, again: Estimate['again'], ask: Ask): Promise<Estimate> {
  const { effects, failure, isCut, ran } = found
  const changes = listMoves(effects, way === 'simulated' ? reading : new Map(), facts, ask)
  const allowances = [...effects.allowances.values()].map((each) => makeAllowance(each, reading, facts, ask))
  const shown = { moves: changes.slice(0, maxShown), allowances: allowances.slice(0, maxShown), roles: effects.roles.slice(0, maxShown) }
  const isMore = isCut || [changes, allowances, effects.roles].some(({ length }) => length > maxShown)
  return {
    way,
    outcome: failure === undefined ? 'works' : 'fails',
    ...(failure === undefined ? {} : { reason: failure.reason }),
    ...(failure === undefined || run.steps.length === 1 ? {} : { failsAt: failure.step }),
    ...(ran === undefined ? {} : { block: ran.number.toString() }),
    ...shown,
    others: effects.others,
    unread: effects.unread,
    ...(isMore ? { isCut: true } : {}),
    again,
    alerts: [
      ...unnamedAlerts(run, effects, reading, ask.network),
      ...(failure === undefined ? [] : failureAlerts),
      ...(again === 'differs' ? differsAlerts : []),
    ],
  }
}

const failureAlerts: readonly Alert[] = [{ level: 'warn', text: message('estimate.alert.fails'), detail: message('estimate.alert.fails.detail') }]
const differsAlerts: readonly Alert[] = [{ level: 'warn', text: message('estimate.alert.differs'), detail: message('estimate.alert.differs.detail') }]

/** What is given comes first. Where a balance could be read, it is what counts. */
function listMoves({ coin, tokens }: Effects, reading: Reading, facts: ReadonlyMap<Address, Facts>, { network }: Ask): readonly Move[] {
  const moves: Move[] = []
  if (coin !== 0n) moves.push({ side: sideOf(coin), asset: { kind: 'coin' }, unit: network.symbol, quantity: makeQuantity(absolute(coin), network.decimals) })
  for (const token of tokens.values()) {
    const read = token.kind === 'erc20' ? reading.get(keyOf(token)) : undefined
    const change = read === undefined ? token.change : read.after - read.before
    const isUneven = change !== token.change
    if (change === 0n && !isUneven) continue
    const known = facts.get(token.address)
    const decimals = token.kind === 'erc20' ? known?.decimals : 0
    moves.push({ side: sideOf(change === 0n ? token.change : change), ...makeNamed(token, known), quantity: makeQuantity(absolute(change), decimals), ...(isUneven ? { isUneven: true } : {}) })
  }
  return [...moves.filter(({ side }) => side === 'give'), ...moves.filter(({ side }) => side === 'get')]
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value)
const sideOf = (change: bigint): Move['side'] => (change < 0n ? 'give' : 'get')

function makeAllowance(each: RawAllowance, reading: Reading, facts: ReadonlyMap<Address, Facts>, ask: Ask): Allowance {
  const { token, spender } = each
  const known = facts.get(token)
  const read = reading.get(allowanceKey(each))
  const name = findAccount(ask, spender)?.name ?? findEntry(ask.book, spender)?.name
  const kind = each.kind === 'amount' ? 'erc20' : 'erc721'
  const base = {
    ...makeNamed({ kind, address: token, ...(each.kind === 'item' ? { item: each.item } : {}) }, known),
    spender,
    ...(name === undefined ? {} : { spenderName: name }),
  }
  if (each.kind === 'item') return { ...base, kind: 'item' }
  if (each.kind === 'all') return { ...base, kind: 'all', ...(read === undefined ? {} : { before: read.before !== 0n }), after: each.after }
  const amountOf = (value: bigint): bigint => (each.through === undefined ? value : value & (2n ** 160n - 1n))
  return {
    ...base,
    kind: 'amount',
    ...(each.through === undefined ? {} : { through: each.through }),
    ...(each.until === undefined ? {} : { until: each.until.toString() }),
    ...(read === undefined ? {} : { before: makeQuantity(amountOf(read.before), known?.decimals, true) }),
    after: makeQuantity(read === undefined ? each.after : amountOf(read.after), known?.decimals, true),
  }
}

async function estimateCalled(run: Run, ask: Ask): Promise<Estimate> {
  const called = await runCalled(ask, run)
  const [step] = run.steps
  // Several calls cannot be asked about one by one, but the runner makes them one after the other.
  const measured = called.outcome === 'works' || run.steps.length > 1 ? await attempt(() => runMeasured(ask, run)) : undefined
  if (measured !== undefined && !(called.outcome === 'works' && step !== undefined && saysNo(step.input, called.returned))) {
    const facts = await readNames(ask, tokensOf(measured.found.effects))
    return make('measured', run, measured.found, measured.reading, facts, 'unchecked', ask)
  }
  // Of a call of the token itself the balance is worth knowing when nothing else is.
  const holds = step?.to === undefined || !countsCoins(step) ? undefined : await readHeld(step.to, run.account, ask)
  const held = holds === undefined ? {} : { holds }
  if (called.outcome === 'unknown') return { ...noEstimate(called.reason), ...held }
  const said = { ...noEstimate(), way: 'called' as const, ...held }
  if (called.outcome === 'fails') return { ...said, outcome: 'fails', reason: called.reason, alerts: failureAlerts }
  if (step !== undefined && saysNo(step.input, called.returned)) return { ...said, outcome: 'fails', reason: message('estimate.reason.says-no'), alerts: failureAlerts }
  return { ...said, outcome: 'works' }
}

async function readHeld(address: Address, account: Address, ask: Ask): Promise<Estimate['holds']> {
  const [facts, answer] = await Promise.all([
    readNames(ask, [{ address, kind: 'erc20' }]),
    attempt(() => ask.askNode(ask.network.chain, 'eth_call', [{ to: address, data: balanceCall(account) }, 'latest'])),
  ])
  const held = answer === undefined ? undefined : findNumber(answer)
  const known = facts.get(address)
  if (held === undefined) return undefined
  return { ...makeNamed({ kind: 'erc20', address }, known), quantity: makeQuantity(held, known?.decimals) }
}
