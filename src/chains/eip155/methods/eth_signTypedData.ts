/**
 * eth_signTypedData, the name without a number. A list of fields is version 1, as MetaMask takes it; an object is what EIP-712
 * itself defines under this name, as _v4. The two cannot be taken for each other.
 */
import { defineSign } from '../../../core/method.ts'
import { describeTypedData } from '../describe-typed-data.ts'
import { describeTypedFields } from '../describe-typed-fields.ts'
import { readList } from '../params.ts'
import { parseSignTypedData, signTypedData, type SignTypedData } from '../sign-typed-data.ts'
import { parseSignTypedFields, signTypedFields, type SignTypedFields } from '../sign-typed-fields.ts'

type Either = SignTypedData | SignTypedFields

export const ethSignTypedData = defineSign<Either>({
  name: 'eth_signTypedData',
  access: 'granted',
  parse: (raw, ask) => (readList(raw, 2, 3).some(Array.isArray) ? parseSignTypedFields(raw, ask) : parseSignTypedData(4, raw, ask)),
  describe: (params, ask) => ('fields' in params ? describeTypedFields(params.fields, params.account, ask) : describeTypedData(params.typed, params.account, ask)),
  sign: (params, signer) => ('fields' in params ? signTypedFields(params, signer) : signTypedData(params, signer)),
})
