import { message, type Message } from '../message.ts'
import type { PhraseMessages } from '../messages/phrase.ts'

/** Keys, addresses and files that people paste into word fields. What is not named here may still be no phrase. */
const kinds: readonly (readonly [RegExp, Exclude<OtherKind, 'phrase.keystore-instead'>])[] = [
  [/^(0x)?[0-9a-f]{64}$/iu, 'phrase.key-instead'],
  [/^0x[0-9a-f]{40}$/iu, 'phrase.address-instead'],
  // 128 or 256 bits in hex are words too, but 256 look like a key and are one far more often.
  [/^(0x)?([0-9a-f]{32}|[0-9a-f]{128})$/iu, 'phrase.hex-instead'],
  [/^[xyzt](prv|pub)[1-9a-hj-np-z]{20,}$/iu, 'phrase.extended-key-instead'],
  [/^age-encryption\.org\/v1|^-----BEGIN AGE ENCRYPTED FILE-----/u, 'phrase.backup-instead'],
  [/^[{[]|^age-encryption|^-----BEGIN/u, 'phrase.file-instead'],
]

type OtherKind = keyof PhraseMessages & `phrase.${string}-instead`

/** Things people paste into word fields that are no phrase: keys, addresses, the content of a key or backup file. */
export function findOtherKind(text: string): Message<keyof PhraseMessages> | undefined {
  const compact = text.replace(/^\ufeff/u, '').trim()
  if (isKeystore(compact)) return message('phrase.keystore-instead')
  const [, code] = kinds.find(([looks]) => looks.test(compact)) ?? []
  return code === undefined ? undefined : message(code)
}

/** No word of any list is as long as this. */
const longerThanWords = 32

/** The same for what was typed into fields, one of which may hold something that is no word at all. */
export function findOtherKindIn(fields: readonly string[]): Message<keyof PhraseMessages> | undefined {
  const [other] = fields.filter((field) => field.length >= longerThanWords).flatMap((field) => findOtherKind(field) ?? [])
  return other
}

/** Web3 secret storage: JSON with `crypto` (or `Crypto`, as the first ones had) and version 3. The text may be cut off or huge. */
const isKeystore = (text: string): boolean => text.startsWith('{') && /"crypto"\s*:\s*\{/iu.test(text) && /"version"\s*:\s*3\b/u.test(text)

/** Counts no phrase has, but something else does: SLIP-39 shares of 128 and 256 bits; a phrase with its passphrase behind it. */
export function explainCount(count: number): Message<keyof PhraseMessages> {
  if (count === 20 || count === 33) return message('phrase.shares', { count })
  if (count === 25) return message('phrase.one-more', { count, valid: 24 })
  return message('phrase.wrong-count', { count })
}
