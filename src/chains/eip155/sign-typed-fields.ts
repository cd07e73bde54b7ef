/** Signing a list of fields, under the two names it has on the wire. */
import type { Address } from '../../core/account.ts'
import type { Json } from '../../core/json.ts'
import type { Ask, Parsed, Signer } from '../../core/method.ts'
import { findAddress } from './address.ts'
import { readList, readPermitted } from './params.ts'
import { encodeSignature, signDigest } from './signature.ts'
import { hashTypedFields, parseTypedFields, type TypedField } from './typed-fields.ts'

export type SignTypedFields = { readonly account: Address; readonly fields: readonly TypedField[] }

export function parseSignTypedFields(raw: Json | undefined, ask: Ask): Parsed<SignTypedFields> {
  // A third param of old clients never changed what is signed; some send the address first, as later versions have it.
  const [first, second] = readList(raw, 2, 3)
  const isAddressFirst = findAddress(first) !== undefined && Array.isArray(second)
  const account = readPermitted(isAddressFirst ? first : second, ask)
  return { params: { account, fields: parseTypedFields(isAddressFirst ? second : first) }, account, chain: ask.network.chain }
}

export function signTypedFields({ account, fields }: SignTypedFields, signer: Signer): string {
  return encodeSignature(signDigest(hashTypedFields(fields), account, signer))
}
