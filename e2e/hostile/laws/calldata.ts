/** What a call to a contract would do, as ethers wrote it and as the screen says it (security.md 31). */
import { getAddress } from 'ethers'
import { freezeDeep } from '../../../src/core/json.ts'
import type { Review } from '../../../src/core/review.ts'
import { makeTestAsk } from '../../../src/chains/eip155/fixture.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { own } from '../make/address.ts'
import { abi, makeCall, type Call } from '../make/calldata.ts'
import { getMethod, parse } from '../method.ts'
import { alertsOf, checkDrawable, findBlocks, param, rowsOf, theBlock } from '../screen.ts'
import { within } from '../time.ts'

const method = getMethod('eth_sendTransaction', 'send')
const ask = makeTestAsk()
const contract = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'
const weth = '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2'
const unlimited = 2n ** 96n - 1n

type CalldataCase = Call & { readonly to: string; readonly value: bigint }

export const calldata = defineLaw<CalldataCase>({
  name: 'calldata',
  title: 'a call is explained as ethers wrote it or not at all, and every byte of it is shown',
  cases: 1_500,
  atLeast: { explained: 0.3, whole: 0.1 },
  make: (random) => {
    const call = makeCall(random)
    const isWrap = call.name === 'deposit' || call.name === 'withdraw'
    return { ...call, to: isWrap && random.chance(0.7) ? weth : contract, value: random.chance(0.8) ? 0n : random.big(60) }
  },
  check: async ({ input, name, args, isOdd, to, value }) => {
    const parsed = await parse(method, [{ from: own, to, data: input, value: `0x${value.toString(16)}` }], ask)
    if (!parsed.ok) throw parsed.error
    const { params } = freezeDeep(parsed.result)
    const prepared = freezeDeep(await method.prepare(params, ask, {}))
    const review = await within(() => method.describe(params, prepared, ask))
    checkDrawable(review)
    if (input === '0x') return 'a payment'
    demandSame(theBlock(review, 'calldata').hex, input, 'bytes of the call')
    const { meaning } = theBlock(review, 'calldata')
    const isWrapping = name === 'deposit' || name === 'withdraw'
    if (name === undefined) {
      // A nest may happen to be a bare approval.
      if (meaning === undefined) demand(alertsOf(review).includes('alert.unknown-call'), 'a call nobody can read is warned of')
      return 'whole'
    }
    const mayBeExplained = isWrapping ? to === weth : true
    const carries = value > 0n && name !== 'deposit'
    if (carries) {
      if (mayBeExplained) demand(alertsOf(review, 'danger').includes('alert.coins-with-call') || isWrapping, 'coins with a call that takes none are a danger')
      checkDangers(review, name, args ?? [])
      return 'coins with it'
    }
    if (!mayBeExplained) {
      demandSame(meaning, undefined, 'meaning of wrapping elsewhere')
      return 'whole'
    }
    demandSame(param(meaning ?? '', 'name'), name, 'name of the call')
    checkFacts(review, name, args ?? [])
    checkDangers(review, name, args ?? [])
    if (isOdd === true) demand(alertsOf(review).includes('alert.call-odd-bytes'), 'bytes too many are said')
    return 'explained'
  },
})

type Args = readonly (string | bigint | boolean)[]

function checkFacts(review: Review, name: string, args: Args): void {
  const shown = theBlock(review, 'calldata').arguments
  const fragment = abi.fragments.find((each) => 'name' in each && each.name === name && each.inputs.length === args.length)
  fragment?.inputs.forEach(({ type }, at) => {
    if (type !== 'bytes') demandSame(shown[at]?.value, type === 'address' ? getAddress(String(args[at])) : String(args[at]), `argument ${at}`)
  })
  const address = (label: string): string | undefined => findBlocks(review, 'address', label)[0]?.address
  const howMuch = rowsOf(review, 'review.label.how-much')[0] ?? ''
  switch (name) {
    case 'transfer':
      demandSame(address('review.label.to'), args[0], 'who gets it')
      return demandSame(param(howMuch, 'amount'), String(args[1]), 'how much')
    case 'transferFrom':
      demandSame(address('review.label.to'), args[1], 'who gets it')
      demandSame(address('review.label.from') ?? own, args[0], 'whose it is')
      return demandSame(param(howMuch, 'amount'), String(args[2]), 'how much')
    case 'approve':
    case 'increaseAllowance':
      demandSame(address('review.label.spender'), args[0], 'who may take it')
      if (name === 'approve' && args[1] === 0n) return demandSame(review.title.code, 'review.unapprove.title', 'title')
      demandSame(theBlock(review, 'allowance').amount.exact, String(args[1]), 'how much')
      return demandSame(theBlock(review, 'allowance').amount.isUnlimited, (args[1] as bigint) >= unlimited, 'whether that is a limit')
    case 'setApprovalForAll':
      demandSame(address('review.label.spender'), args[0], 'who may take it')
      return demandSame(review.title.code, args[1] === true ? 'review.approval-for-all.title' : 'review.unapprove.title', 'title')
    case 'safeTransferFrom':
      demandSame(address('review.label.to'), args[1], 'who gets it')
      return demandSame(rowsOf(review, 'review.label.item')[0], String(args[2]), 'item')
    case 'withdraw':
      return demandSame(param(howMuch, 'amount'), String(args[0]), 'how much')
    default:
      return
  }
}

/** Said whether or not coins go with the call. */
function checkDangers(review: Review, name: string, args: Args): void {
  const dangers = alertsOf(review, 'danger')
  if (/^(approve|increaseAllowance)$/.test(name) && (args[1] as bigint) >= unlimited) demand(dangers.includes('alert.unlimited-approval'), 'an approval of everything is a danger')
  if (name === 'setApprovalForAll' && args[1] === true) demand(dangers.includes('alert.approval-for-all'), 'an approval of every item is a danger')
}
