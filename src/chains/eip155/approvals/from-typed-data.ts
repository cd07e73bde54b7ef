/**
 * Which approvals a signature of typed data becomes once somebody hands it in: EIP-2612, DAI's form of it, ERC-4494 for one
 * item, and allowances of Permit2. One-time transfers (Permit2's PermitTransferFrom, ERC-3009, orders) leave no approval.
 */
import type { Address } from '../../../core/account.ts'
import type { Candidate } from '../../../core/approvals.ts'
import { findAddress } from '../address.ts'
import type { Struct, TypedData, Value } from '../typed-data.ts'
import { permit2 } from './permit2.ts'

const max256 = 2n ** 256n - 1n
const latest = 8_640_000_000_000_000n

export function candidatesOfTypedData({ primaryType, domain, message: body }: TypedData, account: Address, now: number): readonly Candidate[] {
  const token = findAddress(domain.verifyingContract)
  const spender = findAddress(body.spender)
  if (token === undefined || spender === undefined) return []
  const own = { own: 'signed', at: now } as const
  if (primaryType === 'Permit') {
    if ((findAddress(body.owner) ?? findAddress(body.holder) ?? account) !== account) return []
    const permit = { ...amountOf(body), ...numberOf(body.nonce, 'nonce'), ...deadlineOf(body.deadline ?? body.expiry) }
    const item = digits(body.tokenId)
    if (item !== undefined) return [{ kind: 'item', token, spender, item, ...own, permit }]
    // Taking back by permit allows nothing.
    return body.allowed === false || permit.amount === '0' ? [] : [{ kind: 'erc20', token, spender, ...own, permit }]
  }
  if (token !== permit2 || (primaryType !== 'PermitSingle' && primaryType !== 'PermitBatch')) return []
  const details: readonly Value[] = Array.isArray(body.details) ? (body.details as readonly Value[]) : body.details === undefined ? [] : [body.details]
  return details.slice(0, 100).flatMap((detail): Candidate[] => {
    const each = structOf(detail)
    const of = findAddress(each?.token)
    if (each === undefined || of === undefined || digits(each.amount) === '0') return []
    const permit = { ...numberOf(each.amount, 'amount'), ...numberOf(each.nonce, 'nonce'), ...deadlineOf(body.sigDeadline) }
    return [{ kind: 'permit2', token: of, spender, ...own, permit }]
  })
}

const structOf = (value: Value): Struct | undefined => (typeof value === 'object' && !Array.isArray(value) ? (value as Struct) : undefined)

const digits = (value: Value | undefined): string | undefined => (typeof value === 'string' && /^\d{1,78}$/.test(value) ? value : undefined)

function amountOf(body: Struct): { readonly amount?: string } {
  if (body.allowed === true) return { amount: max256.toString() }
  return numberOf(body.value, 'amount')
}

function numberOf<K extends string>(value: Value | undefined, name: K): { readonly [key in K]?: string } {
  const text = digits(value)
  return (text === undefined ? {} : { [name]: text }) as { readonly [key in K]?: string }
}

/** DAI: an expiry of nothing is for ever; so is what lies beyond every calendar. */
function deadlineOf(value: Value | undefined): { readonly deadlineAt?: number } {
  const text = digits(value)
  if (text === undefined || BigInt(text) === 0n || BigInt(text) * 1000n > latest) return {}
  return { deadlineAt: Number(text) * 1000 }
}
