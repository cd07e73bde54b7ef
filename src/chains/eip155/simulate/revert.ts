/** Why a call was undone, from the bytes it left: Error(string), Panic(uint256), or an error of the contract's own by its selector. */
import { message, type Message } from '../../../core/message.ts'
import { byteLength, decodeHex, isHexBytes } from '../hex.ts'
import { decodeLoosely } from '../text.ts'

const maxText = 200

/** Errors that many contracts share (ERC-6093, OpenZeppelin, Permit2); a law works the selectors out again. */
export const knownErrors: Readonly<Record<string, string>> = {
  '0xe450d38c': 'ERC20InsufficientBalance',
  '0xfb8f41b2': 'ERC20InsufficientAllowance',
  '0xec442f05': 'ERC20InvalidReceiver',
  '0x94280d62': 'ERC20InvalidSpender',
  '0x7e273289': 'ERC721NonexistentToken',
  '0x64283d7b': 'ERC721IncorrectOwner',
  '0x177e802f': 'ERC721InsufficientApproval',
  '0x03dee4c5': 'ERC1155InsufficientBalance',
  '0xe237d922': 'ERC1155MissingApprovalForAll',
  '0x118cdaa7': 'OwnableUnauthorizedAccount',
  '0xd93c0665': 'EnforcedPause',
  '0xd81b2f2e': 'AllowanceExpired',
  '0xf96fb071': 'InsufficientAllowance',
}

/** `said`: the node's own words, used where the bytes say nothing. Never throws, whatever the bytes are. */
export function explainRevert(data: unknown, said = ''): Message {
  const bytes = typeof data === 'string' && isHexBytes(data) ? data.toLowerCase() : '0x'
  const selector = bytes.slice(0, 10)
  if (selector === '0x08c379a0') {
    const text = findErrorText(bytes)
    if (text !== undefined) return message('estimate.reason.text', { text })
  }
  if (selector === '0x4e487b71' && byteLength(bytes) === 36) return message('estimate.reason.panic', { code: BigInt(`0x${bytes.slice(10)}`).toString(16).padStart(2, '0') })
  if (byteLength(bytes) >= 4) {
    const name = Object.hasOwn(knownErrors, selector) ? knownErrors[selector] : undefined
    return message('estimate.reason.custom', { selector, ...(name === undefined ? {} : { name }) })
  }
  return said === '' ? message('estimate.reason.silent') : message('estimate.reason.node', { text: said.slice(0, maxText) })
}

function findErrorText(bytes: string): string | undefined {
  const digits = bytes.slice(10)
  if (digits.length < 128 || BigInt(`0x${digits.slice(0, 64)}`) !== 32n) return undefined
  const length = BigInt(`0x${digits.slice(64, 128)}`)
  if (length * 2n > BigInt(digits.length - 128)) return undefined
  const text = decodeLoosely(decodeHex(`0x${digits.slice(128, 128 + Math.min(Number(length), 4 * maxText) * 2)}`))
  return text.slice(0, maxText)
}
