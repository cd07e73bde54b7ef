/**
 * What several calls need beyond what was asked. Each becomes a transaction of its own with the fee of all, whose nonce is only
 * reserved when its turn comes, so that a batch that stops leaves no gap behind it; or all of them are one transaction (decision 0048).
 */
import { WalletError } from '../../core/errors.ts'
import type { Address } from '../../core/account.ts'
import type { Ask, Authorization, Edits, Signer, Step } from '../../core/method.ts'
import type { CallsParams } from './calls-params.ts'
import { capAllowance, findAllowance, type Cap } from './allowance.ts'
import { askAccountCode, hasPublishedCode, offeredDelegate, type AccountCode } from './delegation.ts'
import { countsCoins } from './explain/known-calls.ts'
import { canExecuteTogether, encodeExecuteBatch } from './execute-batch.ts'
import { askMarket, chooseType } from './fee.ts'
import { makeNode, tolerate } from './node.ts'
import { findTokenSaid, type TokenSaid } from './token.ts'
import { findNetwork } from './networks.ts'
import { askEstimate, askTarget, buildSend, chooseFee, chooseGas, mostFee, type Estimate, type PreparedSend } from './prepare-send.ts'
import { encodeSetCode, signSetCode, type SignedAuthorization } from './set-code.ts'
import { neededFor, simulateCalls, type Simulated } from './simulate-calls.ts'
import { signUnsigned } from './transaction.ts'
import type { SendParams } from './transaction-params.ts'
import { formatUnits } from './units.ts'

/** Plain JSON. `balance` is the account's before the first call. */
export type PreparedCalls = {
  readonly isAtomic: boolean
  readonly calls: readonly PreparedSend[]
  /** The one transaction that does all of them, where the account runs the wallet's own choice of code (decision 0048). */
  readonly whole?: PreparedSend
  /** The account is upgraded by that transaction itself. */
  readonly upgrade?: Authorization
  readonly balance?: string
  /** The node went through all of them in order, so that later ones were seen after earlier ones. */
  readonly isSimulated: boolean
}

/** Facts of the network that the calls are for: it need not be the one the site is on (EIP-5792). */
export function askOn(ask: Ask, chain: CallsParams['chain']): Ask {
  const network = findNetwork(ask.networks, chain)
  if (network === undefined) throw new WalletError('calls.unsupported-chain', { detail: chain })
  return { ...ask, network }
}

export async function prepareCalls(params: CallsParams, given: Ask, { fee, caps }: Edits): Promise<PreparedCalls> {
  const ask = askOn(given, params.chain)
  const { network } = ask
  const node = makeNode(ask.askNode, network)
  const sends = params.calls.map((step): SendParams => ({ account: params.account, chain: params.chain, ...step }))
  const saying = Promise.all(sends.map((send) => askToken(send, ask)))
  const [next, market, balance, targets, code] = await Promise.all([
    node.nextNonce(params.account),
    askMarket(node),
    tolerate(node.balance(params.account)),
    Promise.all(sends.map((send) => askTarget(send, node))),
    tolerate(askAccountCode(ask.askNode, network, params.account)),
  ])
  const together = await findTogether(params, code, ask)
  if (params.isAtomicRequired && together === undefined) throw new WalletError('calls.not-atomic')
  const type = together?.upgrade === undefined ? chooseType(undefined, market) : 'eip1559'
  const edits: Edits = fee === undefined ? {} : { fee }
  const base = { type, symbol: network.symbol, decimals: network.decimals, ...(code?.kind === 'delegated' && !code.isOurs ? { runs: code.delegate } : {}) }
  const { steps, estimates, isSimulated, whole } = await tryOut(params, sends, sends.some(findAllowance) ? await saying : [], caps ?? {}, together, ask)
  const tokens = await saying
  const calls = steps.map(({ send, cap }, index): PreparedSend => ({
    ...base,
    send,
    ...(tokens[index] === undefined ? {} : { token: tokens[index] }),
    ...(cap === undefined ? {} : { cap }),
    gas: chooseGas(send, estimates[index] ?? {}, {}, network.gasCap),
    fee: chooseFee(send, type, market, edits),
    nonce: { next: (next + BigInt(index)).toString() },
    target: targets[index]?.target ?? 'unknown',
    isFresh: targets[index]?.isFresh ?? false,
  }))
  const held = balance === undefined ? {} : { balance: balance.toString() }
  if (together === undefined || whole === undefined) return { isAtomic: false, calls, ...held, isSimulated }
  return {
    isAtomic: true,
    calls,
    whole: { ...base, send: whole.send, gas: chooseGas(whole.send, whole.estimate, {}, network.gasCap), fee: chooseFee(whole.send, type, market, edits), nonce: { next: next.toString() }, target: 'delegated', isFresh: false },
    ...(together.upgrade === undefined ? {} : { upgrade: { account: params.account, chain: params.chain, delegate: together.upgrade, nonce: (next + 1n).toString() } }),
    ...held,
    isSimulated,
  }
}

type Together = { readonly upgrade?: Address }

function askToken(send: SendParams, ask: Ask): Promise<TokenSaid | undefined> {
  return send.to !== undefined && countsCoins(send) ? findTokenSaid(ask.askNode, { chain: send.chain, address: send.to }, send.account) : Promise.resolve(undefined)
}

type Capped = { readonly send: SendParams; readonly cap?: Cap }
type Tried = {
  readonly steps: readonly Capped[]
  readonly estimates: readonly Estimate[]
  readonly isSimulated: boolean
  /** The one transaction that does all of them. */
  readonly whole?: { readonly send: SendParams; readonly estimate: Estimate }
}

/**
 * Approvals without limit are lowered to what the account holds, as they would be alone, but only where the node says that all of it
 * works like that: a call before may bring more of the token, and one after it take more than is there now.
 */
async function tryOut(params: CallsParams, sends: readonly SendParams[], tokens: readonly (TokenSaid | undefined)[], caps: NonNullable<Edits['caps']>, together: Together | undefined, ask: Ask): Promise<Tried> {
  const cappedBy = (otherwise: Edits): readonly Capped[] =>
    sends.map((send, index) => {
      const cap = caps[index]
      return capAllowance(send, cap === undefined ? otherwise : { cap }, tokens[index])
    })
  const run = (steps: readonly Capped[]): Promise<Tried> => estimateSteps(params, steps, together, ask)
  const lowered = cappedBy({})
  if (!lowered.some(({ cap }) => cap?.from === 'holding')) return run(lowered)
  const tried = await run(lowered)
  return works(tried) ? tried : run(cappedBy({ cap: 'asked' }))
}

const works = ({ estimates, isSimulated, whole }: Tried): boolean => (whole === undefined ? (isSimulated || estimates.length === 1) && estimates.every(({ gas }) => gas !== undefined) : whole.estimate.gas !== undefined)

async function estimateSteps({ account, chain }: CallsParams, steps: readonly Capped[], together: Together | undefined, ask: Ask): Promise<Tried> {
  const sends = steps.map(({ send }) => send)
  if (together === undefined) return { steps, ...(await estimateEach(account, sends, ask)) }
  const send: SendParams = { account, chain, to: account, value: '0', input: encodeExecuteBatch(sends) }
  return { steps, estimates: [], isSimulated: true, whole: { send, estimate: await estimateTogether(send, together, ask) } }
}

/** Whether they can be one transaction: the account is upgraded, or would be by that very transaction, which only happens when it must. */
async function findTogether({ chain, calls, isAtomicRequired }: CallsParams, code: AccountCode | undefined, ask: Ask): Promise<Together | undefined> {
  if (code === undefined || !canExecuteTogether(calls)) return undefined
  if (code.kind === 'delegated') return code.isOurs ? {} : undefined
  const offered = offeredDelegate(chain)
  if (code.kind !== 'plain' || !isAtomicRequired || offered === undefined) return undefined
  return (await hasPublishedCode(ask.askNode, ask.network, offered)) ? { upgrade: offered.address } : undefined
}

/** Of each by itself, in its turn: without a walk through all of them each is asked for as if the ones before it were not there. */
async function estimateEach(account: Address, sends: readonly SendParams[], ask: Ask): Promise<{ readonly estimates: readonly Estimate[]; readonly isSimulated: boolean }> {
  const node = makeNode(ask.askNode, ask.network)
  const simulated = sends.length === 1 ? undefined : await simulateCalls(ask, account, sends)
  const estimates = await Promise.all(sends.map((send, index) => (index === 0 || simulated?.[index] === undefined ? askEstimate(send, node) : estimateOf(simulated[index]))))
  return { estimates, isSimulated: simulated !== undefined }
}

function estimateOf({ gasUsed, failure }: Simulated): Estimate {
  return failure === undefined ? { gas: neededFor(gasUsed) } : { failure }
}

/** PER_EMPTY_ACCOUNT_COST of EIP-7702: what one authorization costs before anything runs. */
const authorizationGas = 25_000n

/** As if the account ran the code already, where the transaction is to bring it. */
async function estimateTogether(send: SendParams, { upgrade }: Together, ask: Ask): Promise<Estimate> {
  const node = makeNode(ask.askNode, ask.network)
  if (upgrade === undefined) return askEstimate(send, node)
  const seen = await askEstimate(send, node, { [send.account]: { code: `0xef0100${upgrade.slice(2).toLowerCase()}` } })
  return seen.gas === undefined ? seen : { gas: seen.gas + authorizationGas }
}

/** Wei that all of them can cost in fees; undefined while one of them is not known. */
export function mostFeeOfAll({ calls, whole }: PreparedCalls): bigint | undefined {
  let sum = 0n
  for (const call of whole === undefined ? calls : [whole]) {
    const most = mostFee(call)
    if (most === undefined) return undefined
    sum += most
  }
  return sum
}

export function valueOfAll({ calls }: PreparedCalls): bigint {
  return calls.reduce((sum, { send }) => sum + BigInt(send.value), 0n)
}

/**
 * Wei that the account lacks. A walk through all of them has seen what they bring in, so after one only fees, and what the first
 * of them sends, must be there.
 */
export function missingFor(prepared: PreparedCalls): bigint {
  const { balance, isSimulated, calls, whole } = prepared
  if (balance === undefined) return 0n
  const isSeen = whole === undefined ? isSimulated : whole.gas.estimate !== undefined
  const value = isSeen ? BigInt(calls[0]?.send.value ?? '0') : valueOfAll(prepared)
  const missing = value + (mostFeeOfAll(prepared) ?? 0n) - BigInt(balance)
  return missing > 0n ? missing : 0n
}

/** The transactions in order. Throws when one cannot be built, before anything is written: what is approved can be made. */
export function stepsOf(prepared: PreparedCalls): readonly Step[] {
  const [first] = prepared.calls
  const missing = missingFor(prepared)
  if (first !== undefined && missing > 0n) {
    const needed = BigInt(prepared.balance ?? '0') + missing
    throw new WalletError('transaction.funds', { needed: formatUnits(needed, first.decimals), unit: first.symbol })
  }
  return (prepared.whole === undefined ? prepared.calls : [prepared.whole]).map((call) => {
    buildSend(call, BigInt(call.nonce.next))
    const { to, value, input } = call.send
    return { ...(to === undefined ? {} : { to }), value, input }
  })
}

/** Exact unsigned bytes of one of them. Throws 'transaction.nonce-taken' when an upgrade in it no longer fits the nonce. */
export function buildStep({ calls, whole, upgrade }: PreparedCalls, index: number, nonce: bigint, signed?: SignedAuthorization): string {
  const call = whole ?? calls[index]
  if (call === undefined || (whole !== undefined && index > 0)) throw new WalletError('request.internal')
  if (upgrade === undefined) return buildSend(call, nonce)
  const { gas, fee, send } = call
  if (signed === undefined || gas.limit === undefined || fee.price === undefined || 'gasPrice' in fee.price) throw new WalletError('request.internal')
  // The sender's nonce rises before its own authorization is looked at (EIP-7702).
  if (BigInt(signed.nonce) !== nonce + 1n) throw new WalletError('transaction.nonce-taken')
  const price = { maxFeePerGas: BigInt(fee.price.maxFeePerGas), maxPriorityFeePerGas: BigInt(fee.price.maxPriorityFeePerGas) }
  return encodeSetCode({ chain: send.chain, nonce, gasLimit: BigInt(gas.limit), ...price, to: send.account, input: send.input, authorization: signed })
}

export function signStep(unsigned: string, signer: Signer): { readonly raw: string; readonly hash: string } {
  return unsigned.startsWith('0x04') ? signSetCode(unsigned, signer) : signUnsigned(unsigned, signer)
}
