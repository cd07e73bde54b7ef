/**
 * Signatures that let somebody take tokens, or move them at once: EIP-2612 (and DAI's own form, and ERC-4494 for items),
 * Permit2's allowances and transfers, ERC-3009. A contract checks the exact names and types, so a signature that works is one
 * that is recognised here by them.
 */
import type { Address } from '../../../core/account.ts'
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Alert, Block, Review, Row } from '../../../core/review.ts'
import { findAddress } from '../address.ts'
import type { Struct, TypedData, Value } from '../typed-data.ts'
import { atOf, endAlerts } from '../risk/end.ts'
import { makeAddressBlock } from '../who.ts'
import { isUnlimited } from './calldata.ts'
import { isPermit2 } from './published.ts'

export type TypedExplanation = Pick<Review, 'title' | 'intent' | 'approve'> & {
  readonly blocks: readonly Block[]
  readonly alerts: readonly Alert[]
  /** Epoch ms after which the signature is worth nothing. */
  readonly deadlineAt?: number
}

export type Taken = { readonly token: Address | undefined; readonly amount: bigint | 'all' | { readonly item: string }; readonly until?: bigint }
/** `elsewhere`: it has the form of Permit2, whose contract is the same everywhere, and is for another. */
export type Permit = { readonly spender: Address; readonly taken: readonly Taken[]; readonly deadline?: bigint; readonly elsewhere?: true }

/** Undefined for data that is none of these. */
export function explainPermit(typed: TypedData, ask: Ask): TypedExplanation | undefined {
  const authorization = readAuthorization(typed)
  if (authorization !== undefined) return describeAuthorization(authorization, ask)
  const permit = readPermit(typed)
  if (permit === undefined) return undefined
  const contract = findAddress(typed.domain.verifyingContract)
  if (typed.primaryType === 'Permit' || (contract !== undefined && isPermit2(ask.network.chain, contract))) return describePermit(permit, ask)
  // Of another contract nobody knows that it takes a permission back.
  return isNothing(permit) ? undefined : describePermit({ ...permit, elsewhere: true }, ask)
}

const text = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined)
const struct = (value: Value | undefined): Struct | undefined => (typeof value === 'object' && !Array.isArray(value) ? (value as Struct) : undefined)

function number(value: Value | undefined): bigint | undefined {
  const digits = text(value)
  return digits !== undefined && /^-?\d{1,78}$/.test(digits) ? BigInt(digits) : undefined
}

function readPermit({ primaryType, domain, message: body }: TypedData): Permit | undefined {
  const spender = findAddress(body.spender)
  if (spender === undefined) return undefined
  const token = findAddress(domain.verifyingContract)
  switch (primaryType) {
    case 'Permit':
      return readTokenPermit(body, spender, token)
    case 'PermitSingle':
    case 'PermitBatch': {
      const taken = list(body.details).map((item) => readAmount(item, number(item?.expiration)))
      return complete(spender, taken, number(body.sigDeadline))
    }
    case 'PermitTransferFrom':
    case 'PermitBatchTransferFrom':
    case 'PermitWitnessTransferFrom':
    case 'PermitBatchWitnessTransferFrom':
      return complete(spender, list(body.permitted).map((item) => readAmount(item)), number(body.deadline))
    default:
      return undefined
  }
}

function readTokenPermit(body: Struct, spender: Address, token: Address | undefined): Permit | undefined {
  const value = number(body.value)
  if (value !== undefined) return complete(spender, [{ token, amount: value }], number(body.deadline))
  const item = text(body.tokenId)
  if (item !== undefined) return complete(spender, [{ token, amount: { item } }], number(body.deadline))
  if (typeof body.allowed !== 'boolean') return undefined
  // DAI: an expiry of nothing is for ever.
  const expiry = number(body.expiry)
  return complete(spender, [{ token, amount: body.allowed ? 'all' : 0n }], expiry === 0n ? undefined : expiry)
}

function list(value: Value | undefined): readonly (Struct | undefined)[] {
  return Array.isArray(value) ? value.map((item: Value) => struct(item)) : [struct(value)]
}

function readAmount(item: Struct | undefined, until?: bigint): Taken | undefined {
  const amount = number(item?.amount)
  if (item === undefined || amount === undefined) return undefined
  return { token: findAddress(item.token), amount, ...(until === undefined ? {} : { until }) }
}

function complete(spender: Address, taken: readonly (Taken | undefined)[], deadline: bigint | undefined): Permit | undefined {
  const whole = taken.filter((item) => item !== undefined)
  if (whole.length !== taken.length || whole.length === 0) return undefined
  return { spender, taken: whole, ...(deadline === undefined ? {} : { deadline }) }
}

export function timeRow(label: 'review.label.deadline' | 'review.label.allowed-until', seconds: bigint | undefined): Row {
  const at = atOf(seconds)
  return { label: message(label), value: at === undefined ? message('review.value.no-end') : message('review.value.time', { at }) }
}

const isAll = ({ amount }: Taken): boolean => amount === 'all' || (typeof amount === 'bigint' && isUnlimited(amount))

function amountRow(taken: Taken): Row {
  if (typeof taken.amount === 'object') return { label: message('review.label.item'), value: taken.amount.item }
  const value = isAll(taken) ? message('review.value.unlimited') : message('review.value.units', { amount: taken.amount.toString() })
  return { label: message('review.label.how-much'), value }
}

/** How much, until when, and of which token, for each. */
export function takenBlocks(taken: readonly Taken[]): readonly Block[] {
  return taken.flatMap((item): readonly Block[] => {
    const until = item.until === undefined ? [] : [timeRow('review.label.allowed-until', item.until)]
    const token = item.token === undefined ? [] : [{ kind: 'address', label: message('review.label.token'), address: item.token, facts: [] } as const]
    return [{ kind: 'rows', rows: [amountRow(item), ...until] }, ...token]
  })
}

export const isNothing = ({ taken }: Pick<Permit, 'taken'>): boolean => taken.every(({ amount }) => amount === 0n)

function describePermit(permit: Permit, ask: Ask): TypedExplanation {
  const { spender, taken, deadline } = permit
  const blocks: Block[] = [makeAddressBlock(ask, message('review.label.spender'), spender)]
  blocks.push(...takenBlocks(taken))
  blocks.push({ kind: 'rows', rows: [timeRow('review.label.deadline', deadline)] })
  const deadlineAt = futureOf(deadline, ask)
  const rest = { blocks, ...(deadlineAt === undefined ? {} : { deadlineAt }) }
  if (isNothing(permit)) {
    return {
      title: message('review.unapprove.title'),
      intent: message('review.unapprove.intent'),
      approve: message('review.permit.approve'),
      alerts: [],
      ...rest,
    }
  }
  return {
    title: message('review.permit.title'),
    intent: message('review.permit.intent', { spender }),
    approve: message('review.permit.approve'),
    alerts: permitAlerts(permit, ask),
    ...rest,
  }
}

export function permitAlerts({ spender, taken, deadline, elsewhere }: Permit, ask: Ask): readonly Alert[] {
  const alerts: Alert[] = taken.some(isAll)
    ? [{ level: 'danger', text: message('alert.permit-unlimited', { spender }), detail: message('alert.permit-unlimited.detail') }]
    : [{ level: 'warn', text: message('alert.permit', { spender }) }]
  alerts.push(...endAlerts([deadline, ...taken.flatMap(({ until }) => (until === undefined ? [] : [until]))], ask.now, 'alert.permit-long'))
  if (elsewhere === true) alerts.push({ level: 'warn', text: message('alert.permit-elsewhere'), detail: message('alert.permit-elsewhere.detail') })
  return alerts
}

export function futureOf(seconds: bigint | undefined, ask: Ask): number | undefined {
  const at = atOf(seconds)
  return at !== undefined && at > ask.now ? at : undefined
}

type Authorization = { readonly from: Address; readonly to: Address; readonly token: Address | undefined; readonly value: bigint; readonly before: bigint }

/** ERC-3009: whoever holds the signature moves the tokens. */
function readAuthorization({ primaryType, domain, message: body }: TypedData): Authorization | undefined {
  if (primaryType !== 'TransferWithAuthorization' && primaryType !== 'ReceiveWithAuthorization') return undefined
  const [from, to] = [findAddress(body.from), findAddress(body.to)]
  const [value, before] = [number(body.value), number(body.validBefore)]
  if (from === undefined || to === undefined || value === undefined || before === undefined) return undefined
  return { from, to, token: findAddress(domain.verifyingContract), value, before }
}

function describeAuthorization({ to, token, value, before }: Authorization, ask: Ask): TypedExplanation {
  const deadlineAt = futureOf(before, ask)
  // A payment is exactly its amount, however large.
  const amount: Row = { label: message('review.label.how-much'), value: message('review.value.units', { amount: value.toString() }) }
  const rows = [amount, timeRow('review.label.deadline', before)]
  const tokenBlocks: readonly Block[] = token === undefined ? [] : [{ kind: 'address', label: message('review.label.token'), address: token, facts: [] }]
  return {
    title: message('review.authorization.title'),
    intent: message('review.authorization.intent'),
    approve: message('review.authorization.approve'),
    blocks: [{ kind: 'rows', rows }, makeAddressBlock(ask, message('review.label.to'), to), ...tokenBlocks],
    alerts: [{ level: 'warn', text: message('alert.authorization', { to }) }, ...endAlerts([before], ask.now, 'alert.permit-long')],
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
  }
}
