/** What an order gives away and what comes back, read once from what was sent and once from the screen (security.md 31). */
import { formatEther, getAddress } from 'ethers'
import type { Message } from '../../src/core/message.ts'
import type { Review } from '../../src/core/review.ts'
import { demand, demandSame } from './law.ts'
import type { Sent } from './screen-typed-data.ts'
import { alertsOf, findBlocks, rowsOf } from './screen.ts'

type Item = { readonly itemType: unknown; readonly token: string; readonly identifierOrCriteria: unknown; readonly startAmount: unknown; readonly endAmount: unknown; readonly recipient?: string }

const big = (value: unknown): bigint => BigInt(String(value))
const least = ({ startAmount, endAmount }: Item): bigint => (big(startAmount) < big(endAmount) ? big(startAmount) : big(endAmount))
const most = ({ startAmount, endAmount }: Item): bigint => (big(startAmount) > big(endAmount) ? big(startAmount) : big(endAmount))
/** Without trailing zeros, as a person writes it. */
const ether = (value: bigint): string => formatEther(value).replace(/\.0$/, '')

/** Orders of another form are nobody's to explain; there is nothing to check for them. */
export function checkOrderFacts(review: Review, { primaryType, message, domain }: Sent, account: string): boolean {
  if (primaryType !== 'OrderComponents' || review.title.code === 'review.typed-data.title') return false
  const [offer, consideration] = [message['offer'], message['consideration']] as readonly (readonly Item[])[]
  const offerer = getAddress(String(message['offerer']))
  const got = (consideration ?? []).filter(({ recipient }) => getAddress(String(recipient)) === offerer)
  const others = (consideration ?? []).filter((each) => !got.includes(each))
  demandSame(review.title.code, 'review.order.title', 'title of an order')
  checkItems(rowsOf(review, 'review.label.give'), offer ?? [], most, 'what is given')
  if (got.length > 0) checkItems(rowsOf(review, 'review.label.get'), got, least, 'what comes')
  else demandSame((rowsOf(review, 'review.label.get')[0] as Message).code, 'review.value.nothing', 'what comes')
  checkItems(rowsOf(review, 'review.label.others-get'), others, least, 'what others get')
  const tokens = [...(offer ?? []), ...got, ...others].filter(({ itemType }) => big(itemType) !== 0n).map(({ token }) => getAddress(token))
  demandSame(findBlocks(review, 'address', 'review.label.token').map(({ address }) => address).join(), tokens.join(), 'tokens of the order')
  demandSame(findBlocks(review, 'address', 'review.label.to').map(({ address }) => address).join(), others.map(({ recipient }) => getAddress(String(recipient))).join(), 'who else is paid')
  const comesBack = got.some((each) => big(each.itemType) >= 2n ? least(each) > 0n : least(each) >= (big(each.itemType) === 0n ? 10n ** 12n : 1_000n))
  if ((offer ?? []).length > 0 && !comesBack) demand(alertsOf(review, 'danger').includes('alert.order-for-nothing'), 'giving away for nothing is a danger')
  demand(alertsOf(review).includes('alert.order'), 'an order is warned of')
  demandSame(alertsOf(review).includes('alert.order-of-another'), offerer !== account, 'whose things')
  const isSeaport = String(domain['verifyingContract']).toLowerCase() === '0x0000000000000068f116a894984e2db1123eb395'
  demandSame(review.intent.code, isSeaport ? 'review.order.intent-seaport' : 'review.order.intent', 'the name of the exchange')
  return true
}

function checkItems(rows: readonly (string | Message)[], items: readonly Item[], worst: (item: Item) => bigint, what: string): void {
  const said = rows.map((row) => JSON.stringify(typeof row === 'string' ? row : row.params))
  const sent = items.map((each) => {
    const amount = worst(each).toString()
    const item = big(each.identifierOrCriteria).toString()
    const params = [{ amount: ether(worst(each)), unit: 'ETH' }, { amount }, { item }, { amount, item }, { amount }, { amount }][Number(each.itemType)]
    return JSON.stringify(params)
  })
  demandSame(said.join(), sent.join(), what)
}
