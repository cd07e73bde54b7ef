/**
 * What it takes to set or clear the code of an own account (EIP-7702): whose fee, which nonces, what is there now. A transaction of
 * the payer carries an authorization of the account; the payer must run no code itself (ruling 24), or a hostile one would run.
 */
import { zeroAddress } from './address.ts'
import type { Address } from '../../core/account.ts'
import { isWalletError, WalletError } from '../../core/errors.ts'
import type { Ask, Authorization, Edits } from '../../core/method.ts'
import { chainHex, type ChainId } from '../../core/network.ts'
import { askAccountCode, hasPublishedCode, offeredDelegate } from './delegation.ts'
import { askMarket } from './fee.ts'
import { makeNode, tolerate } from './node.ts'
import { chooseFee, chooseGas, mostFee, type PreparedSend } from './prepare-send.ts'
import { encodeQuantity, maxUint64 } from './quantity.ts'
import { encodeSetCode, type SignedAuthorization } from './set-code.ts'
import { formatUnits } from './units.ts'

export type DelegationParams = {
  readonly account: Address
  readonly payer: Address
  readonly chain: ChainId
  /** The zero address clears. */
  readonly delegate: Address
}

export type PreparedDelegation = {
  readonly send: PreparedSend
  /** What the account runs now, if anything. */
  readonly now?: Address
  /** The account's own next nonce: that of the authorization. */
  readonly authorizationNonce: string
}

/** 21000, and 25000 for each authorization (EIP-7702): no transaction with less is valid, whatever a node says that does not know them. */
const leastGas = 46_000n

export async function prepareDelegation(params: DelegationParams, ask: Ask, { fee, gasLimit }: Edits): Promise<PreparedDelegation> {
  const { account, payer, chain, delegate } = params
  const { network } = ask
  const node = makeNode(ask.askNode, network)
  const isSelf = payer === account
  const [code, payerCode, next, ownNext, market, balance] = await Promise.all([
    askAccountCode(ask.askNode, network, account),
    isSelf ? undefined : askAccountCode(ask.askNode, network, payer),
    node.nextNonce(payer),
    isSelf ? undefined : node.minedNonce(account),
    askMarket(node),
    tolerate(node.balance(payer)),
  ])
  if (code.kind === 'contract') throw new WalletError('delegation.contract')
  if (delegate === zeroAddress) {
    if (code.kind === 'plain') throw new WalletError('delegation.none')
  } else {
    if (code.kind === 'delegated') throw new WalletError('delegation.present')
    const offered = offeredDelegate(chain)
    if (offered?.address !== delegate || !(await hasPublishedCode(ask.askNode, network, offered))) throw new WalletError('delegation.not-offered')
  }
  if (payerCode !== undefined && payerCode.kind !== 'plain') throw new WalletError('delegation.payer-delegated')
  // The sender's nonce rises before its own authorization is looked at (EIP-7702).
  const authorizationNonce = (ownNext ?? next + 1n).toString()
  const send = { account: payer, chain, to: payer, value: '0', input: '0x' } as const
  const estimate = await askGas(params, authorizationNonce, ask)
  return {
    ...(code.kind === 'delegated' ? { now: code.delegate } : {}),
    authorizationNonce,
    send: {
      send,
      type: 'eip1559',
      symbol: network.symbol,
      decimals: network.decimals,
      gas: chooseGas(send, estimate, gasLimit === undefined ? {} : { gasLimit }, network.gasCap),
      fee: chooseFee(send, 'eip1559', market, fee === undefined ? {} : { fee }),
      ...(balance === undefined ? {} : { balance: balance.toString() }),
      nonce: { next: next.toString() },
      target: 'account',
      isFresh: false,
    },
  }
}

/** With an authorization that nobody signed: its place is paid for all the same, and nothing is signed before the approval. */
async function askGas({ payer, chain, delegate }: DelegationParams, nonce: string, ask: Ask): Promise<{ readonly gas?: bigint; readonly failure?: string }> {
  const unsigned = { chainId: chainHex(chain), address: delegate, nonce: encodeQuantity(BigInt(nonce)), yParity: '0x0', r: '0x1', s: '0x1' }
  try {
    const answer = await ask.askNode(chain, 'eth_estimateGas', [{ from: payer, to: payer, value: '0x0', type: '0x4', authorizationList: [unsigned] }])
    const gas = typeof answer === 'string' && /^0x[0-9a-f]{1,16}$/i.test(answer) ? BigInt(answer) : leastGas
    return { gas: gas < leastGas || gas > maxUint64 ? leastGas : gas }
  } catch (error) {
    if (!isWalletError(error) || !error.code.startsWith('node.')) throw error
    return { gas: leastGas }
  }
}

export function authorizationOf({ account, chain, delegate }: DelegationParams, { authorizationNonce }: PreparedDelegation): Authorization {
  return { account, chain, delegate, nonce: authorizationNonce }
}

/** Throws 'transaction.nonce-taken' when the authorization no longer fits the nonce, 'transaction.funds' when the payer cannot pay. */
export function buildDelegation({ send: prepared }: PreparedDelegation, nonce: bigint, signed: SignedAuthorization): string {
  const { send, gas, fee, balance, symbol, decimals } = prepared
  if (gas.limit === undefined) throw new WalletError('input.gas-invalid')
  if (fee.price === undefined || 'gasPrice' in fee.price) throw new WalletError('input.fee-invalid')
  if (send.account === signed.account && BigInt(signed.nonce) !== nonce + 1n) throw new WalletError('transaction.nonce-taken')
  const needed = mostFee(prepared) ?? 0n
  if (balance !== undefined && needed > BigInt(balance)) throw new WalletError('transaction.funds', { needed: formatUnits(needed, decimals), unit: symbol })
  return encodeSetCode({
    chain: send.chain,
    nonce,
    gasLimit: BigInt(gas.limit),
    maxFeePerGas: BigInt(fee.price.maxFeePerGas),
    maxPriorityFeePerGas: BigInt(fee.price.maxPriorityFeePerGas),
    to: send.account,
    input: '0x',
    authorization: signed,
  })
}
