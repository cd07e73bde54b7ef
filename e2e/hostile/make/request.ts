import type { Json } from '../../../src/core/json.ts'
import type { Edits } from '../../../src/core/method.ts'
import type { Random } from '../random.ts'
import { makeMessage } from './message.ts'
import { makeTransaction } from './transaction.ts'
import { makeTypedData } from './typed-data-case.ts'

const deeds = [
  'approve', 'approve twice', 'edit and approve', 'approve the revision before', 'approve after death', 'approve after a switch', 'reject', 'reject and approve',
  'approve too early', 'approve without a page', 'approve with a mute page', 'approve without a grant', 'nothing',
] as const
/** These end with a locked wallet, and unlocking is dear. */
const lockingDeeds = ['approve while locked', 'approve too late'] as const
export type Deed = (typeof deeds)[number] | (typeof lockingDeeds)[number]

export type RequestCase = { readonly method: string; readonly params: Json; readonly refuse: boolean; readonly deed: Deed; readonly edits: Edits }

/** Something to sign, and what a person does about it. */
export function makeRequest(random: Random): RequestCase {
  const deed = random.chance(0.02) ? random.pick(lockingDeeds) : random.chance(0.3) ? 'approve' : random.pick(deeds)
  const edits = makeEdits(random)
  switch (random.int(3)) {
    case 0: {
      const { params, refuse } = makeTransaction(random, '0x1')
      // Most of the time within what the account has, or nothing would ever be signed.
      const isEased = random.chance(0.8)
      return { method: 'eth_sendTransaction', params: isEased ? ease(params, random) : params, refuse: !isEased && refuse !== undefined, deed, edits }
    }
    case 1:
      return { method: 'personal_sign', params: makeMessage(random).params, refuse: false, deed, edits }
    default:
      return { method: 'eth_signTypedData_v4', params: makeTypedData(random).params, refuse: false, deed, edits }
  }
}

function ease(params: Json, random: Random): Json {
  if (!Array.isArray(params)) return params
  return params.map((each: Json) => {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each
    const { nonce: _nonce, gas: _gas, gasLimit: _limit, gasPrice: _price, maxFeePerGas: _most, maxPriorityFeePerGas: _tip, ...rest } = each as Readonly<Record<string, Json>>
    const isSound = typeof rest['value'] === 'string' && /^0x[0-9a-fA-F]{1,64}$/.test(rest['value'])
    return isSound ? { ...rest, value: `0x${random.big(60).toString(16)}` } : rest
  })
}

function makeEdits(random: Random): Edits {
  return {
    ...(random.chance(0.7) ? { fee: random.pick<NonNullable<Edits['fee']>>([{ choice: 'slow' }, { choice: 'fast' }, { choice: 'own', maxFeePerGas: String(random.big(36)), maxPriorityFeePerGas: '0' }, { choice: 'own', gasPrice: String(random.big(36)) }, { choice: 'own' }]) } : {}),
    ...(random.chance(0.4) ? { gasLimit: random.pick(['21000', '16777216', '16777217', '0', '99999999999999999999', String(random.int(1_000_000))]) } : {}),
    ...(random.chance(0.3) ? { nonce: random.pick(['0', '1', '7', '18446744073709551615', String(random.int(300))]) } : {}),
  }
}
