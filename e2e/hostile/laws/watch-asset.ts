/**
 * wallet_watchAsset: what is shown is what the contract says, read by ethers from the node's own bytes; what the site says
 * otherwise is refused; the node is asked about that contract and nothing else, and a picture is never looked at.
 */
import { AbiCoder, formatUnits, getAddress, toUtf8String } from 'ethers'
import type { Json } from '../../../src/core/json.ts'
import { freezeDeep } from '../../../src/core/json.ts'
import { WalletError } from '../../../src/core/errors.ts'
import type { Ask } from '../../../src/core/method.ts'
import { makeTestAsk, secondAccount, testOrigin } from '../../../src/chains/eip155/fixture.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makeWatchAsset, selectors, type ContractAnswer, type WatchAssetCase } from '../make/watch-asset.ts'
import { getMethod, parse } from '../method.ts'
import { attempt } from '../refusal.ts'
import { alertsOf, checkDrawable, rowsOf, theBlock, theRow } from '../screen.ts'
import { within } from '../time.ts'

const method = getMethod('wallet_watchAsset', 'grant')
const abi = AbiCoder.defaultAbiCoder()
const watched = { chain: 'eip155:1', address: secondAccount, kind: 'erc20', symbol: 'DAI', decimals: 18, addedBy: testOrigin, addedAt: 1 } as const

type Asked = { readonly method: string; readonly to: unknown; readonly data: string }

function makeAsk(answers: WatchAssetCase['answers'], asked: Asked[]): Ask {
  const askNode: Ask['askNode'] = async (_chain, name, params) => {
    const call = params[0] as { readonly to?: Json; readonly data?: string } | string
    const [to, data = ''] = typeof call === 'string' ? [call] : [call.to, call.data]
    asked.push({ method: name, to, data })
    const answer = answers[name === 'eth_call' ? data.slice(0, 10) : name]
    if (answer === 'away') throw new WalletError('node.timeout', { host: 'node.example', seconds: 9 })
    if (answer === undefined || answer === 'reverts') throw new WalletError('node.refused', { host: 'node.example', code: 3, text: 'execution reverted' })
    return answer
  }
  return makeTestAsk({ askNode, tokens: [watched] })
}

/** The text of an answer, by ethers; the first tokens have it in one word. Control characters are no text to anybody. */
function readText(answer: ContractAnswer | undefined): string | undefined {
  if (typeof answer !== 'string' || !answer.startsWith('0x')) return undefined
  try {
    const [word] = Buffer.from(answer.slice(2), 'hex').toString('latin1').split('\0')
    const text = answer.length === 66 ? toUtf8String(Buffer.from(word ?? '', 'latin1')) : String(abi.decode(['string'], answer)[0])
    return /(?![\t\n\r])\p{Cc}/u.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** The number in an answer of one word. */
const readNumber = (answer: ContractAnswer | undefined): bigint | undefined => (typeof answer === 'string' && /^0x[0-9a-f]{64}$/i.test(answer) ? (abi.decode(['uint256'], answer)[0] as bigint) : undefined)

export const watchAsset = defineLaw<WatchAssetCase>({
  name: 'watch-asset',
  title: 'a token is shown as its contract describes itself, or it is refused',
  cases: 1_500,
  atLeast: { shown: 0.25, refused: 0.2, 'no answer': 0.002 },
  make: makeWatchAsset,
  check: async ({ params, answers }) => {
    const asked: Asked[] = []
    const ask = makeAsk(answers, asked)
    const parsed = await parse(method, params, ask)
    demandSame(asked.length, 0, 'questions while reading')
    if (!parsed.ok) return 'refused'
    const { params: frozen } = freezeDeep(parsed.result)
    const described = await attempt(() => within(() => method.describe(frozen, ask)), ['request.invalid-params', 'node.timeout', 'node.bad-answer'])
    if (!described.ok) return described.error.code === 'request.invalid-params' ? 'refused' : 'no answer'
    const review = described.result
    checkDrawable(review)

    const sent = (Array.isArray(params) ? params[0] : params) as { readonly type: string; readonly options: Readonly<Record<string, Json>> }
    const address = getAddress(String(sent.options['address']).toLowerCase())
    demandSame(theBlock(review, 'address', 'review.label.contract').address, address, 'contract on the screen')
    for (const { method: name, to, data } of asked) {
      demandSame(getAddress(String(to).toLowerCase()), address, 'who is asked about')
      demand(name === 'eth_getCode' || Object.values<string>(selectors).includes(data.slice(0, 10)), `${name} ${data.slice(0, 10)} is needed`)
    }
    const said = readText(answers[selectors.symbol]) || undefined
    const claimed = sent.options['symbol'] ?? undefined
    const symbol = theRow(review, 'review.label.symbol')
    if (said !== undefined) demandSame(symbol, said, 'symbol of the contract')
    if (claimed !== undefined) demandSame(symbol, claimed, 'symbol that the site says')
    if (sent.type === 'ERC20') {
      const decimals = readNumber(answers[selectors.decimals])
      demandSame(theRow(review, 'review.label.decimals'), String(decimals), 'decimals of the contract')
      if (sent.options['decimals'] != null) demandSame(String(sent.options['decimals']), String(decimals), 'decimals that the site says')
      const held = readNumber(answers[selectors.balance])
      demandSame(rowsOf(review, 'review.label.held')[0], held === undefined ? undefined : formatUnits(held, Number(decimals)).replace(/\.0$/, ''), 'balance')
    } else demandSame(theRow(review, 'review.label.item'), BigInt(String(sent.options['tokenId'])).toString(), 'piece')
    const name = String(symbol).normalize('NFKC').trim().toLowerCase()
    const isTaken = ask.networks.some((network) => network.symbol.toLowerCase() === name) || (name === 'dai' && address !== watched.address)
    demandSame(alertsOf(review, 'danger').includes('alert.token-name-taken'), isTaken, 'danger of a name that is taken')

    const { result, change } = method.grant(frozen, undefined, ask)
    demandSame(result, true, 'answer')
    demand(change.kind === 'watch-token', 'a token is added and nothing else')
    demandSame([change.origin, change.token.chain, change.token.address, change.token.kind].join(), [testOrigin, 'eip155:1', address, sent.type.toLowerCase()].join(), 'what is added')
    demand(!JSON.stringify([review, change]).includes('evil.example'), 'no picture')
    return 'shown'
  },
})
