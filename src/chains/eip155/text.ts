/**
 * What a message to sign is made of: text or bytes, characters that do not show, and bytes that are something else to sign
 * (EIP-191 keeps personal_sign apart from transactions and typed data, but who asks for that is up to no good).
 */
import { RLP } from 'micro-eth-signer/core/rlp.js'
import { emojiUnits } from '../../core/emoji.ts'

/**
 * Characters that do not show, or show as an empty place that is no plain space: controls but tab and line ends, everything
 * Unicode calls default-ignorable (bidi, zero width, variation selectors, tags, fillers), separators, odd blanks, private use.
 */
const hidden = /^(?:[\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}]|(?! )\p{Zs})$/u
const pictograph = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]$/u
const joiner = '\u200d'
const emojiStyle = '\ufe0f'

/** Hidden characters of a text. Those that emoji are written with are none. */
export function countHidden(text: string): number {
  const characters = [...text]
  // Without a joiner there is nothing that only whole emoji may have.
  const whole = text.includes(joiner) ? emojiUnits(text) : undefined
  let count = 0
  let unit = 0
  for (const [i, character] of characters.entries()) {
    if (hidden.test(character) && whole?.has(unit) !== true && !isPartOfShown(characters, i)) count += 1
    unit += character.length
  }
  return count
}

function isPartOfShown(characters: readonly string[], i: number): boolean {
  const [before = '', character = '', after = ''] = [characters[i - 1], characters[i], characters[i + 1]]
  if (character === '\t' || character === '\n') return true
  if (character === '\r') return after === '\n'
  return character === emojiStyle && (pictograph.test(before) || /^[0-9#*]$/.test(before))
}

export function hasHidden(text: string): boolean {
  return countHidden(text) > 0
}

/** More empty lines than a message needs: what follows would be below the edge of the window. */
export function hasGap(text: string): boolean {
  return /(?:\r?\n[ \t]*){8,}/.test(text)
}

/** Text of strict UTF-8 without control characters but tab and line ends; undefined when the bytes are no text. */
export function findText(bytes: Uint8Array): string | undefined {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
  return /(?![\t\n\r])\p{Cc}/u.test(text) ? undefined : text
}

/** What a careless reader makes of any bytes: a check must not be dodged by one byte that is no text. */
export function decodeLoosely(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

export type Disguise = 'hash' | 'transaction'

/**
 * What bytes look like beside a message: a digest (32 bytes), typed data's input (0x1901 and two digests), a transaction or a
 * delegation (RLP list, alone or after a type byte: EIP-2718, EIP-7702).
 */
export function findDisguise(bytes: Uint8Array): Disguise | undefined {
  if (bytes.length === 66 && bytes[0] === 0x19 && bytes[1] === 0x01) return 'transaction'
  if (isList(bytes) || (bytes.length > 1 && (bytes[0] ?? 0) <= 5 && isList(bytes.subarray(1)))) return 'transaction'
  return bytes.length === 32 ? 'hash' : undefined
}

/** An RLP list that holds at least three items and ends where the bytes end. */
function isList(bytes: Uint8Array): boolean {
  if ((bytes[0] ?? 0) < 0xc0) return false
  try {
    const decoded = RLP.decode(bytes)
    return Array.isArray(decoded) && decoded.length >= 3
  } catch {
    return false
  }
}
