/**
 * personal_sign (EIP-191, version 0x45). Threat: text that says one thing and means another, a sign-in to another site, and
 * bytes that are really something else to sign. The message is kept as bytes; what is drawn is made from exactly the bytes
 * that are signed.
 */
import type { Address } from '../../../core/account.ts'
import type { Json } from '../../../core/json.ts'
import { defineSign, type Ask } from '../../../core/method.ts'
import { findAddress } from '../address.ts'
import { describeMessage } from '../describe-message.ts'
import { decodeHex } from '../hex.ts'
import { invalid, readList, readPermitted } from '../params.ts'
import { hashMessage, readMessage } from '../personal-message.ts'
import { encodeSignature, signDigest } from '../signature.ts'
import { findClaimedSite, findSiwe, findTime, isForSite, resemblesSiwe } from '../siwe.ts'
import { decodeLoosely } from '../text.ts'

/** `hex` is the message as bytes, lower case. */
export type PersonalSign = { readonly account: Address; readonly hex: string }

/** Sites send [message, address]; some send the two the other way round, which is taken only if it can mean nothing else. */
function parsePersonalSign(params: Json | undefined, ask: Ask): PersonalSign {
  // A third param was a password once; it never changed what is signed.
  const [first, second] = readList(params, 2, 3)
  const isSwapped = findAddress(second) === undefined && findAddress(first) !== undefined
  const [text, account] = isSwapped ? [second, first] : [first, second]
  return { hex: readMessage(text), account: readPermitted(account, ask) }
}

/**
 * Ruling 22: a sign-in to another site is refused before anybody sees it, also when a control character or a broken byte in it
 * makes it no text here: the server that it is meant for may be less strict. Returns when the sign-in ends.
 */
function checkSiwe(bytes: Uint8Array, ask: Ask): number | undefined {
  const text = decodeLoosely(bytes)
  if (ask.caller.kind !== 'site' || !resemblesSiwe(text)) return undefined
  const siwe = findSiwe(text)
  const claimed = siwe ?? findClaimedSite(text)
  if (claimed !== undefined && !isForSite(claimed, ask.caller.origin)) throw invalid('the sign-in message is for another site')
  const end = siwe?.expirationTime === undefined ? undefined : findTime(siwe.expirationTime)
  return end !== undefined && end > ask.now ? end : undefined
}

export const personalSign = defineSign<PersonalSign>({
  name: 'personal_sign',
  access: 'granted',
  parse: (raw, ask) => {
    const params = parsePersonalSign(raw, ask)
    const deadlineAt = checkSiwe(decodeHex(params.hex), ask)
    return { params, account: params.account, chain: ask.network.chain, ...(deadlineAt === undefined ? {} : { deadlineAt }) }
  },
  describe: (params, ask) => describeMessage(decodeHex(params.hex), params.account, ask),
  sign: (params, signer) => encodeSignature(signDigest(hashMessage(decodeHex(params.hex)), params.account, signer)),
})
