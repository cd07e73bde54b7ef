/** eth_signTypedData_v4 (EIP-712). What is taken, shown and signed: `../sign-typed-data.ts`. */
import { defineSign } from '../../../core/method.ts'
import { makeSignTypedData, type SignTypedData } from '../sign-typed-data.ts'

export const ethSignTypedDataV4 = defineSign<SignTypedData>({ name: 'eth_signTypedData_v4', access: 'granted', ...makeSignTypedData(4) })
