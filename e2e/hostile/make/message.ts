import { encodeRlp } from 'ethers'
import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { own } from './address.ts'
import { makeJson } from './json.ts'
import { makeText } from './text.ts'

export type MessageCase = { readonly params: Json }

/** What sites give to personal_sign: text, bytes, things that are something else to sign, and things that are no message. */
export function makeMessage(random: Random): MessageCase {
  const message = makeContent(random)
  const account = random.chance(0.5) ? own : own.toLowerCase()
  const params: readonly [Json, ...Json[]] = [[message, account], [message, account], [message, account], [account, message], [message, account, 'password'], [message, account, null]]
  if (random.chance(0.04)) return { params: random.pick<Json>([[message], [message, account, '', ''], [message, message], { 0: message, 1: account }, [[message, account]], [makeJson(random), account], [message, makeJson(random)]]) }
  return { params: random.pick(params) }
}

function makeContent(random: Random): string {
  switch (random.int(14)) {
    case 0:
      return random.hex(32)
    case 1:
      return `0x1901${random.hex(64).slice(2)}`
    case 2:
      return disguised(random)
    case 3:
      return random.hex(random.int(100))
    case 4:
      return random.pick(['', '0x', '0x1', '0xabc', '0X12', '0xzz', 'hello', '0x68656c6c6f', '\u0019Ethereum Signed Message:\n5hello', own, own.toLowerCase()])
    case 5:
      return `a${'\n'.repeat(random.pick([1, 7, 8, 50, 5_000]))}b`
    case 6:
      return hexOf(makeText(random, 30, { lone: 0 }))
    case 7:
      return 'x'.repeat(random.pick([1_000, 20_000, 120_000])) + makeText(random, 4)
    case 8:
      return random.pick(['\ud800', 'a\udfffb', '\udc00\ud800'])
    case 9:
      return hexOf(`${makeText(random, 6, { lone: 0 })}\u0000${makeText(random, 6, { lone: 0 })}`)
    case 10:
      // Not UTF-8: overlong, surrogates in UTF-8, a lone continuation, a cut sequence.
      return random.pick(['0xc0af', '0xeda080', '0x80', '0xe28', '0xe282', '0xf4908080', '0x41fe41', '0xefbbbf41'])
    default:
      return makeText(random, 40)
  }
}

function hexOf(text: string): string {
  return `0x${Buffer.from(text, 'utf8').toString('hex')}`
}

/** An RLP list, bare or behind a type byte, and things next to one. */
function disguised(random: Random): string {
  const list = encodeRlp([...random.many(1, 9, () => random.hex(random.int(34)))])
  const type = random.pick(['', '01', '02', '03', '04', '05', '06', '7f'])
  const tail = random.chance(0.2) ? '00' : ''
  return `0x${type}${list.slice(2)}${tail}`
}
