/** Permissions given by a transaction that are no `approve` of a token: those of Permit2, and permits that were signed before and are handed in. */
import type { Address } from '../../../core/account.ts'
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Block } from '../../../core/review.ts'
import { makePayee } from '../risk/look-alike.ts'
import type { SendParams } from '../transaction-params.ts'
import { findAccount, makeAddressBlock } from '../who.ts'
import type { AbiValue } from './abi.ts'
import type { Explanation } from './known-calls.ts'
import { isNothing, permitAlerts, takenBlocks, timeRow, type Taken } from './permit.ts'
import { isPermit2 } from './published.ts'
import { explainRead, type Place, type ReadCall, type SaidCall } from './read-calls.ts'

/** More than a person goes through. */
const maxPairs = 32
const details = '(address,uint160,uint48,uint48)'

/** Good only at Permit2's own address: elsewhere the same names may do anything. */
export const permit2Calls: ReadonlyMap<string, ReadCall> = new Map<string, ReadCall>([
  ['0x87517c45', { name: 'approve', types: 'address,address,uint160,uint48', say: ([token, spender, amount, until], place) => sayAllowance(place, place.account, spender, [takenOf([token ?? '', amount ?? 0n, until ?? 0n])], undefined) }],
  ['0x2b67b570', { name: 'permit', types: `address,(${details},address,uint256),bytes`, say: ([owner, permit], place) => sayPermit(place, owner, permit, (one) => [one]) }],
  ['0x2a2d80d1', { name: 'permit', types: `address,(${details}[],address,uint256),bytes`, say: ([owner, permit], place) => sayPermit(place, owner, permit, (many) => list(many)) }],
  ['0xcc53287f', { name: 'lockdown', types: '(address,address)[]', say: ([pairs], place) => sayLockdown(place, list(pairs)) }],
  ['0x36c78516', { name: 'transferFrom', types: 'address,address,uint160,address', say: ([from, to, amount, token], place) => sayMove(place, from as Address, to as Address, amount as bigint, token as Address) }],
])

/** EIP-2612 and DAI's own form, the same in every token that has them. */
export const permitCalls: ReadonlyMap<string, ReadCall> = new Map<string, ReadCall>([
  ['0xd505accf', { name: 'permit', types: 'address,address,uint256,uint256,uint8,bytes32,bytes32', say: ([owner, spender, amount, deadline], place) => sayTokenPermit(place, owner, spender, { token: place.contract, amount: amount as bigint }, deadline as bigint) }],
  ['0x8fcbaf0c', { name: 'permit', types: 'address,address,uint256,uint256,bool,uint8,bytes32,bytes32', say: ([owner, spender, , expiry, allowed], place) => (allowed === true ? sayTokenPermit(place, owner, spender, { token: place.contract, amount: 'all' }, expiry === 0n ? undefined : (expiry as bigint)) : undefined) }],
])

export function explainPermitCall(ask: Ask, send: SendParams): Explanation | undefined {
  const known = send.to !== undefined && isPermit2(send.chain, send.to) ? explainRead(permit2Calls, ask, send) : undefined
  return known ?? explainRead(permitCalls, ask, send)
}

const list = (value: AbiValue | undefined): readonly AbiValue[] => (Array.isArray(value) ? (value as readonly AbiValue[]) : [])

/** An end of nothing is the same block: Permit2 puts the time of now in its place. */
function takenOf(value: AbiValue | undefined): Taken {
  const [token, amount, until] = list(value)
  return { token: token as Address, amount: amount as bigint, ...(until === 0n ? {} : { until: until as bigint }) }
}

function sayPermit(place: Place, owner: AbiValue | undefined, permit: AbiValue | undefined, all: (details: AbiValue | undefined) => readonly (AbiValue | undefined)[]): SaidCall | undefined {
  const [taken, spender, deadline] = list(permit)
  return sayAllowance(place, owner as Address, spender, all(taken).map(takenOf), deadline as bigint)
}

/** No permit of nothing is called harmless: any contract may have this selector. */
function sayTokenPermit(place: Place, owner: AbiValue | undefined, spender: AbiValue | undefined, taken: Taken, deadline: bigint | undefined): SaidCall | undefined {
  if (isNothing({ taken: [taken] })) return undefined
  // The token is the contract itself, which stands below.
  return sayAllowance(place, owner as Address, spender, [{ ...taken, token: undefined }], deadline)
}

function sayAllowance({ ask, account }: Place, owner: Address, who: AbiValue | undefined, taken: readonly Taken[], deadline: bigint | undefined): SaidCall | undefined {
  if (taken.length === 0) return undefined
  const spender = who as Address
  const blocks: readonly Block[] = [
    makeAddressBlock(ask, message('review.label.spender'), spender),
    ...(owner === account ? [] : [makeAddressBlock(ask, message('review.label.from'), owner)]),
    ...takenBlocks(taken),
    ...(deadline === undefined ? [] : [{ kind: 'rows', rows: [timeRow('review.label.deadline', deadline)] } as const]),
  ]
  if (isNothing({ taken })) return { title: message('review.unapprove.title'), intent: message('review.unapprove.intent'), approve: message('review.unapprove.approve'), blocks, alerts: [] }
  return {
    title: message('review.approval.title'),
    intent: message('review.approval.intent'),
    approve: message('review.approval.approve'),
    blocks,
    // The deadline is only for handing it in; what counts is how long tokens may be taken.
    alerts: permitAlerts({ spender, taken, deadline: 0n }, ask),
  }
}

/** Of each pair nothing more may be taken. */
function sayLockdown({ ask }: Place, pairs: readonly AbiValue[]): SaidCall | undefined {
  if (pairs.length === 0 || pairs.length > maxPairs) return undefined
  const blocks = pairs.flatMap((pair): readonly Block[] => {
    const [token, spender] = list(pair) as readonly [Address, Address]
    return [makeAddressBlock(ask, message('review.label.spender'), spender), { kind: 'address', label: message('review.label.token'), address: token, facts: [] }]
  })
  return { title: message('review.unapprove.title'), intent: message('review.unapprove.intent'), approve: message('review.unapprove.approve'), blocks, alerts: [] }
}

function sayMove({ ask, account }: Place, from: Address, to: Address, amount: bigint, token: Address): SaidCall {
  const isOwn = from === account
  const own = isOwn ? undefined : findAccount(ask, from)
  const { block, alerts } = makePayee(ask, message('review.label.to'), to)
  return {
    title: message(isOwn ? 'review.token.title' : 'review.token-from.title'),
    intent: message(isOwn ? 'review.token.intent' : 'review.token-from.intent'),
    approve: message(isOwn ? 'review.token.approve' : 'review.token-from.approve'),
    blocks: [...(isOwn ? [] : [makeAddressBlock(ask, message('review.label.from'), from)]), ...takenBlocks([{ token, amount }]), block],
    alerts: [...(own === undefined ? [] : [{ level: 'warn', text: message('alert.takes-own', { name: own.name }) } as const]), ...alerts, ...(to === token ? [{ level: 'danger', text: message('alert.to-token-contract'), detail: message('alert.to-token-contract.detail') } as const] : [])],
  }
}
