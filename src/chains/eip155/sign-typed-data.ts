/**
 * Signing of EIP-712 data, for every wire name it has. Threat: a signature that moves tokens later, on a site's own time, and
 * data that reads one way in the wallet and another way in a contract. Only data that every library reads alike is taken, for
 * this site's chain; version 3 is version 4 without lists, which its libraries could not encode.
 */
import type { Address } from '../../core/account.ts'
import type { Json } from '../../core/json.ts'
import type { Ask, Parsed, SignMethod } from '../../core/method.ts'
import { candidatesOfTypedData } from './approvals/from-typed-data.ts'
import { describeTypedData } from './describe-typed-data.ts'
import { explainPermit } from './explain/permit.ts'
import { readList, readPermitted } from './params.ts'
import { encodeSignature, signDigest } from './signature.ts'
import { confirmTypedData, hashTypedData } from './typed-data-hash.ts'
import { readForm, refused } from './typed-data-schema.ts'
import { parseTypedData, type TypedData } from './typed-data.ts'

export type SignTypedData = { readonly account: Address; readonly typed: TypedData }

export type Version = 3 | 4

export function parseSignTypedData(version: Version, raw: Json | undefined, ask: Ask): Parsed<SignTypedData> {
  const [address, data] = readList(raw, 2, 2)
  const account = readPermitted(address, ask)
  const typed = parseTypedData(data, ask.network.chain)
  if (version === 3 && hasList(typed)) throw refused('lists need eth_signTypedData_v4')
  const deadlineAt = explainPermit(typed, ask)?.deadlineAt
  return { params: { account, typed }, account, chain: ask.network.chain, ...(deadlineAt === undefined ? {} : { deadlineAt }) }
}

function hasList({ types }: TypedData): boolean {
  return Object.values(types).some((fields) => fields.some(({ type }) => readForm(type).kind === 'array'))
}

export function signTypedData({ account, typed }: SignTypedData, signer: Parameters<SignMethod['sign']>[1]): string {
  const signature = encodeSignature(signDigest(hashTypedData(typed).whole, account, signer))
  confirmTypedData(typed, signature, account)
  return signature
}

export function makeSignTypedData(version: Version): Pick<SignMethod<SignTypedData>, 'parse' | 'describe' | 'approves' | 'sign'> {
  return {
    parse: (raw, ask) => parseSignTypedData(version, raw, ask),
    describe: ({ account, typed }, ask) => describeTypedData(typed, account, ask),
    approves: ({ account, typed }, now) => candidatesOfTypedData(typed, account, now),
    sign: signTypedData,
  }
}
