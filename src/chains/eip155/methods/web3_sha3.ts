/** web3_sha3 (EIP-1474): keccak-256 of the given bytes. Computed here; no node is asked. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { defineAnswer } from '../../../core/method.ts'
import { decodeHex, encodeHex, isHexBytes } from '../hex.ts'
import { invalid, readList } from '../params.ts'

export const web3Sha3 = defineAnswer<{ readonly hex: string }>({
  name: 'web3_sha3',
  access: 'anyone',
  parse: (params) => {
    const [hex] = readList(params, 1, 1)
    if (typeof hex !== 'string' || !isHexBytes(hex)) throw invalid('0x-prefixed bytes expected')
    return { params: { hex } }
  },
  answer: ({ hex }) => encodeHex(keccak_256(decodeHex(hex))),
})
