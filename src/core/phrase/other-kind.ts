import { message, type Message } from '../message.ts'
import type { PhraseMessages } from '../messages/phrase.ts'

/** Things people paste into word fields that are no phrase: a private key, the content of a key or backup file. */
export function findOtherKind(text: string): Message<keyof PhraseMessages> | undefined {
  const compact = text.trim()
  if (/^(0x)?[0-9a-f]{64}$/iu.test(compact)) return message('phrase.key-instead')
  if (/^[{[]|^age-encryption|^-----BEGIN/u.test(compact)) return message('phrase.file-instead')
  return undefined
}
