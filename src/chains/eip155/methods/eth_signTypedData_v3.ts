/** eth_signTypedData_v3 (EIP-712 without lists). The same data under _v4 has the same digest, so the review is the same. */
import { defineSign } from '../../../core/method.ts'
import { makeSignTypedData, type SignTypedData } from '../sign-typed-data.ts'

export const ethSignTypedDataV3 = defineSign<SignTypedData>({ name: 'eth_signTypedData_v3', access: 'granted', ...makeSignTypedData(3) })
