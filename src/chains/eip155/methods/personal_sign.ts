/**
 * personal_sign (EIP-191, version 0x45). Threat: text that says one thing and means another, and bytes that are really
 * something else to sign. The message is kept as bytes; what is drawn is made from exactly the bytes that are signed.
 */
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import type { Address } from '../../../core/account.ts'
import type { Json } from '../../../core/json.ts'
import { message } from '../../../core/message.ts'
import { defineSign, type Ask } from '../../../core/method.ts'
import { findAddress } from '../address.ts'
import { decodeHex, encodeHex, isHexBytes } from '../hex.ts'
import { invalid, readList, readPermitted } from '../params.ts'
import { encodeSignature, signDigest } from '../signature.ts'
import { makeWhere } from '../who.ts'

/** `hex` is the message as bytes, lower case. */
export type PersonalSign = { readonly account: Address; readonly hex: string }

/** EIP-191: keccak256("\x19Ethereum Signed Message:\n" + byte length + message). */
export function hashMessage(bytes: Uint8Array): Uint8Array {
  return keccak_256(concatBytes(utf8ToBytes(`\x19Ethereum Signed Message:\n${bytes.length}`), bytes))
}

/** Sites send [message, address]; some send the two the other way round, which is taken only if it can mean nothing else. */
export function parsePersonalSign(params: Json | undefined, ask: Ask): PersonalSign {
  const [first, second] = readList(params, 2, 3)
  const isSwapped = findAddress(second) === undefined && findAddress(first) !== undefined
  const [text, account] = isSwapped ? [second, first] : [first, second]
  return { hex: readMessage(text), account: readPermitted(account, ask) }
}

/** Hex is bytes, everything else is text. 0x with an odd number of digits means different things to different libraries. */
function readMessage(value: Json | undefined): string {
  if (typeof value !== 'string') throw invalid('message must be a string')
  if (isHexBytes(value)) return value.toLowerCase()
  if (/^0x[0-9a-f]*$/i.test(value)) throw invalid('message is hex with half a byte')
  if (/\p{Surrogate}/u.test(value)) throw invalid('message is not Unicode text')
  return encodeHex(utf8ToBytes(value))
}

export const personalSign = defineSign<PersonalSign>({
  name: 'personal_sign',
  access: 'granted',
  parse: (raw, ask) => {
    const params = parsePersonalSign(raw, ask)
    return { params, account: params.account, chain: ask.network.chain }
  },
  describe: (params, ask) => ({
    title: message('review.message.title'),
    intent: message('review.message.intent'),
    approve: message('review.message.approve'),
    ...makeWhere(ask, params.account, ask.network.chain),
    blocks: [{ kind: 'message', label: message('review.label.message'), text: new TextDecoder().decode(decodeHex(params.hex)) }],
    alerts: [],
  }),
  sign: (params, signer) => encodeSignature(signDigest(hashMessage(decodeHex(params.hex)), params.account, signer)),
})
