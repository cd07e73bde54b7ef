/**
 * eth_signTypedData_v4 (EIP-712). Threat: a signature that moves tokens later, on a site's own time, and data that reads one
 * way in the wallet and another way in a contract. Only data that every library reads alike is taken, for this site's chain.
 */
import type { Address } from '../../../core/account.ts'
import { defineSign } from '../../../core/method.ts'
import { describeTypedData } from '../describe-typed-data.ts'
import { explainPermit } from '../explain/permit.ts'
import { readList, readPermitted } from '../params.ts'
import { encodeSignature, signDigest } from '../signature.ts'
import { confirmTypedData, hashTypedData } from '../typed-data-hash.ts'
import { parseTypedData, type TypedData } from '../typed-data.ts'

type SignTypedData = { readonly account: Address; readonly typed: TypedData }

export const ethSignTypedDataV4 = defineSign<SignTypedData>({
  name: 'eth_signTypedData_v4',
  access: 'granted',
  parse: (raw, ask) => {
    const [address, value] = readList(raw, 2, 2)
    const account = readPermitted(address, ask)
    const typed = parseTypedData(value, ask.network.chain)
    const deadlineAt = explainPermit(typed, ask)?.deadlineAt
    return { params: { account, typed }, account, chain: ask.network.chain, ...(deadlineAt === undefined ? {} : { deadlineAt }) }
  },
  describe: ({ account, typed }, ask) => describeTypedData(typed, account, ask),
  sign: ({ account, typed }, signer) => {
    const signature = encodeSignature(signDigest(hashTypedData(typed).whole, account, signer))
    confirmTypedData(typed, signature, account)
    return signature
  },
})
