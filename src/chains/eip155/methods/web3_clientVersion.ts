/** web3_clientVersion (EIP-1474): our name, not the node's, which is nobody's business but the user's. */
import { defineAnswer } from '../../../core/method.ts'
import { readNothing } from '../params.ts'

/** Name and version; the version is the one of package.json (asserted by a test). */
export const clientVersion = 'Holdfast/v0.1.0'

export const web3ClientVersion = defineAnswer<Record<string, never>>({
  name: 'web3_clientVersion',
  access: 'anyone',
  parse: (params) => ({ params: readNothing(params) }),
  answer: () => clientVersion,
})
