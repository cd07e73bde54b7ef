/** What a permit lets somebody take, read once from what was sent and once from the screen (security.md 31). */
import { getAddress } from 'ethers'
import type { Review } from '../../src/core/review.ts'
import { demand, demandSame } from './law.ts'
import type { Sent } from './screen-typed-data.ts'
import { alertsOf, findBlocks, param, rowsOf } from './screen.ts'

type Taken = { readonly token?: unknown; readonly amount?: unknown; readonly expiration?: unknown }

const permit2 = '0x000000000022d473030f116ddee9f6b43ac78ba3'
const unlimited = 2n ** 96n - 1n

/** Nothing to check for data of any other shape. */
export function checkPermitFacts(review: Review, sent: Sent): void {
  const { primaryType, message, domain } = sent
  const shape = (sent.types[primaryType] ?? []).map(({ name, type }) => `${type} ${name}`).join()
  const token = domain['verifyingContract']
  const isElsewhere = /^Permit./.test(primaryType) && String(token).toLowerCase() !== permit2
  switch (shape) {
    case 'address owner,address spender,uint256 value,uint256 nonce,uint256 deadline':
      return checkPermit(review, primaryType === 'Permit', message, [{ token, amount: message['value'] }], message['deadline'], isElsewhere)
    case 'PermitDetails details,address spender,uint256 sigDeadline':
      return checkPermit(review, primaryType === 'PermitSingle', message, [message['details'] as Taken], message['sigDeadline'], isElsewhere)
    case 'PermitDetails[] details,address spender,uint256 sigDeadline':
      return checkPermit(review, primaryType === 'PermitBatch', message, message['details'] as readonly Taken[], message['sigDeadline'], isElsewhere)
    case 'TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline':
      return checkPermit(review, primaryType === 'PermitTransferFrom', message, [message['permitted'] as Taken], message['deadline'], isElsewhere)
    case 'TokenPermissions[] permitted,address spender,uint256 nonce,uint256 deadline':
      return checkPermit(review, primaryType === 'PermitBatchTransferFrom', message, message['permitted'] as readonly Taken[], message['deadline'], isElsewhere)
    case 'address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce':
      if (!/^(Transfer|Receive)WithAuthorization$/.test(primaryType)) return
      demandSame(review.title.code, 'review.authorization.title', 'title')
      demandSame(findBlocks(review, 'address', 'review.label.to')[0]?.address, getAddress(String(message['to'])), 'who gets it')
      demandSame(param(rowsOf(review, 'review.label.how-much')[0] ?? '', 'amount'), BigInt(String(message['value'])).toString(), 'how much')
      checkTime(rowsOf(review, 'review.label.deadline')[0], message['validBefore'])
      return
    default:
      return
  }
}

function checkPermit(review: Review, isOne: boolean, message: Sent['message'], taken: readonly Taken[], deadline: unknown, isElsewhere: boolean): void {
  // A batch of nothing permits nothing, and is shown as any other data.
  if (!isOne || taken.length === 0) return
  const amounts = taken.map(({ amount }) => BigInt(String(amount)))
  const isNothing = amounts.every((amount) => amount === 0n)
  if (isElsewhere && isNothing) return demandSame(review.title.code, 'review.typed-data.title', 'title of what another contract may do')
  if (isElsewhere) demand(alertsOf(review).includes('alert.permit-elsewhere'), 'another contract than Permit2 is said')
  demandSame(review.title.code, isNothing ? 'review.unapprove.title' : 'review.permit.title', 'title')
  demandSame(findBlocks(review, 'address', 'review.label.spender')[0]?.address, getAddress(String(message['spender'])), 'spender')
  const rows = rowsOf(review, 'review.label.how-much')
  demandSame(rows.length, taken.length, 'amounts on the screen')
  amounts.forEach((amount, at) => {
    const row = rows[at] ?? ''
    if (amount >= unlimited) demandSame(typeof row === 'string' ? row : row.code, 'review.value.unlimited', 'how much')
    else demandSame(param(row, 'amount'), amount.toString(), 'how much')
  })
  const tokens = findBlocks(review, 'address', 'review.label.token').map(({ address }) => address)
  const sent = taken.flatMap(({ token }) => (typeof token === 'string' ? [getAddress(token)] : []))
  demandSame(tokens.join(), sent.join(), 'tokens')
  const ends = rowsOf(review, 'review.label.allowed-until')
  const expirations = taken.flatMap(({ expiration }) => (expiration === undefined ? [] : [expiration]))
  demandSame(ends.length, expirations.length, 'ends on the screen')
  expirations.forEach((end, at) => checkTime(ends[at], end))
  checkTime(rowsOf(review, 'review.label.deadline')[0], deadline)
  if (amounts.some((amount) => amount >= unlimited)) demand(alertsOf(review, 'danger').includes('alert.permit-unlimited'), 'everything is a danger')
  else if (!isNothing) demand(alertsOf(review).includes('alert.permit'), 'a permit is warned of')
}

function checkTime(row: ReturnType<typeof rowsOf>[number] | undefined, seconds: unknown): void {
  const end = BigInt(String(seconds))
  if (row === undefined || typeof row === 'string') return demandSame(row, 'a time', 'time on the screen')
  if (end > 8_640_000_000_000n) demandSame(row.code, 'review.value.no-end', 'time that is none')
  else demandSame(param(row, 'at'), Number(end) * 1000, 'time')
}
