/** Methods we know and refuse on purpose (4200). `why` is the decision record. */
import type { RefusedMethod } from '../../../core/method.ts'

export const refused: readonly RefusedMethod[] = [
  { name: 'eth_sign', kind: 'refused', why: '0010-eth-sign-refused' },
  { name: 'eth_signTransaction', kind: 'refused', why: '0011-eth-sign-transaction-refused' },
  { name: 'eth_signAuthorization', kind: 'refused', why: '0012-no-site-authorizations' },
  { name: 'wallet_signAuthorization', kind: 'refused', why: '0012-no-site-authorizations' },
  { name: 'eth_decrypt', kind: 'refused', why: '0044-what-the-provider-passes-on' },
  { name: 'eth_getEncryptionPublicKey', kind: 'refused', why: '0044-what-the-provider-passes-on' },
]
