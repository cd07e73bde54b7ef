/** personal_sign. The bytes on the screen are the bytes that are signed, to ethers and viem too (security.md 33, 34). */
import { decodeRlp, getBytes, hashMessage as hashByEthers, hexlify, isHexString, toUtf8Bytes, toUtf8String, verifyMessage } from 'ethers'
import { hashMessage as hashByViem } from 'viem'
import { freezeDeep, type Json } from '../../../src/core/json.ts'
import type { Review } from '../../../src/core/review.ts'
import { makeTestAsk, testAccount, testSigner } from '../../../src/chains/eip155/fixture.ts'
import { hashMessage } from '../../../src/chains/eip155/personal-message.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makeMessage, type MessageCase } from '../make/message.ts'
import { getMethod, parse } from '../method.ts'
import { alertsOf, checkDrawable, findBlocks, rowsOf } from '../screen.ts'
import { within, withinTurn } from '../time.ts'

const method = getMethod('personal_sign', 'sign')
const ask = makeTestAsk()
let signedOnes = 0
const emoji = new RegExp('\\p{RGI_Emoji}', 'gv')

export const messages = defineLaw<MessageCase>({
  name: 'messages',
  title: 'a message is shown as the very bytes that are signed, and bytes that are something else to sign are a danger',
  cases: 2_000,
  atLeast: { taken: 0.5, refused: 0.03 },
  make: makeMessage,
  check: async ({ params }) => {
    const meant = findMeant(params)
    const parsed = await parse(method, params, ask)
    if (!parsed.ok) return 'refused'
    demand(meant !== undefined, 'must be refused: it is not one message to every library')
    const frozen = freezeDeep(parsed.result).params
    const review = await within(() => method.describe(frozen, ask))
    checkDrawable(review)
    demandSame(review.account?.address, testAccount, 'account on the screen')
    const bytes = getBytes(meant)
    demandSame(readShownMessage(review), meant, 'bytes on the screen and bytes that were sent')
    const { hex } = frozen as { readonly hex: string }
    const digest = hexlify(withinTurn(() => hashMessage(getBytes(hex))))
    demandSame(rowsOf(review, 'review.label.erc191-digest')[0], digest, 'digest on the screen')
    demandSame(digest, hashByEthers(bytes), 'digest here and in ethers')
    demandSame(digest, hashByViem({ raw: bytes }), 'digest here and in viem')
    checkAlerts(review, bytes)
    signedOnes += 1
    // Recovering costs most of a case's time; the digest says the rest.
    if (signedOnes % 16 === 0) demandSame(verifyMessage(bytes, String(method.sign(frozen, testSigner))), testAccount, 'who signed, by ethers')
    return 'taken'
  },
})

/** The bytes that ethers takes the site's text for, whichever way round the two came. */
export function findMeant(params: Json): string | undefined {
  if (!Array.isArray(params) || params.length < 2 || params.length > 3) return undefined
  const [first = null, second = null] = params as readonly Json[]
  const isAccount = (value: Json): boolean => typeof value === 'string' && value.toLowerCase() === testAccount.toLowerCase()
  const text = isAccount(second) ? first : isAccount(first) ? second : undefined
  if (typeof text !== 'string') return undefined
  if (isHexString(text)) return text.length % 2 === 0 ? hexlify(text) : undefined
  if (/^0x[0-9a-f]*$/i.test(text)) return undefined
  try {
    return hexlify(toUtf8Bytes(text))
  } catch {
    return undefined
  }
}

/** Where bytes are shown they stand for the message, and a text beside them has to be theirs. */
export function readShownMessage(review: Review): string {
  const raws = findBlocks(review, 'bytes')
  const texts = [...findBlocks(review, 'message', 'review.label.message'), ...findBlocks(review, 'message', 'review.siwe.whole')]
  demand(raws.length + texts.length > 0, 'the message is on the screen')
  const said = [...raws.map(({ hex }) => hexlify(hex)), ...texts.map(({ text }) => hexlify(toUtf8Bytes(text)))]
  for (const each of said) demandSame(each, said[0], 'text and bytes on the screen')
  return said[0] ?? ''
}

function checkAlerts(review: Review, bytes: Uint8Array): void {
  const dangers = alertsOf(review, 'danger')
  if (looksLikeTransaction(bytes)) demand(dangers.includes('alert.message-looks-like-transaction'), 'what looks like a transaction is a danger')
  const text = findText(bytes)
  if (text === undefined) demand(alertsOf(review).length > 0, 'bytes that are no text are warned of')
  if (text === undefined && bytes.length === 32) demand(dangers.length > 0, 'a digest is a danger')
  if (text !== undefined && /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(text.replaceAll(emoji, ''))) {
    demand(alertsOf(review).includes('alert.hidden-characters'), 'what does not show is warned of')
  }
}

function findText(bytes: Uint8Array): string | undefined {
  try {
    const text = toUtf8String(bytes)
    return /(?![\t\n\r])\p{Cc}/u.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

function looksLikeTransaction(bytes: Uint8Array): boolean {
  if (bytes.length === 66 && bytes[0] === 0x19 && bytes[1] === 1) return true
  const isLong = (value: Uint8Array): boolean => {
    try {
      const list = decodeRlp(value)
      return Array.isArray(list) && list.length >= 3
    } catch {
      return false
    }
  }
  return isLong(bytes) || (bytes.length > 1 && (bytes[0] ?? 0) <= 5 && isLong(bytes.subarray(1)))
}
