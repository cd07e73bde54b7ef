/**
 * personal_ecRecover (Geth): who signed this message by personal_sign. Computed here, about nobody in particular; the address
 * is in small letters, as sites compare it.
 */
import { defineAnswer } from '../../../core/method.ts'
import { byteLength, decodeHex, isHexBytes } from '../hex.ts'
import { invalid, readList } from '../params.ts'
import { hashMessage, readMessage } from '../personal-message.ts'
import { recover } from '../signature.ts'

export const personalEcRecover = defineAnswer<{ readonly hex: string; readonly signature: string }>({
  name: 'personal_ecRecover',
  access: 'anyone',
  parse: (raw) => {
    const [text, signature] = readList(raw, 2, 3)
    if (typeof signature !== 'string' || !isHexBytes(signature) || byteLength(signature) !== 65) throw invalid('the signature must be 65 bytes')
    return { params: { hex: readMessage(text), signature: signature.toLowerCase() } }
  },
  answer: ({ hex, signature }) => {
    const v = Number.parseInt(signature.slice(130), 16)
    const yParity = v >= 27 ? v - 27 : v
    const [r, s] = [BigInt(signature.slice(0, 66)), BigInt(`0x${signature.slice(66, 130)}`)]
    const address = yParity === 0 || yParity === 1 ? recover(hashMessage(decodeHex(hex)), { r, s, yParity }) : undefined
    if (address === undefined) throw invalid('nobody can have made this signature')
    return address.toLowerCase()
  },
})
