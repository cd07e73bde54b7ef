/**
 * eth_signTypedData_v1 (MetaMask 2017, before EIP-712; sites send [fields, address]). Threat: nothing in the digest names a
 * site, a contract or a network, and texts in it run together; the review says so and shows every field.
 */
import { defineSign } from '../../../core/method.ts'
import { describeTypedFields } from '../describe-typed-fields.ts'
import { parseSignTypedFields, signTypedFields, type SignTypedFields } from '../sign-typed-fields.ts'

export const ethSignTypedDataV1 = defineSign<SignTypedFields>({
  name: 'eth_signTypedData_v1',
  access: 'granted',
  parse: parseSignTypedFields,
  describe: ({ account, fields }, ask) => describeTypedFields(fields, account, ask),
  sign: signTypedFields,
})
