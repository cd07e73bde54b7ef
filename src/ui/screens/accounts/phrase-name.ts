import type { SecretRecord } from '../../../core/account.ts'
import { text } from '../../words/text.ts'

/** Phrases have no names; their fingerprint is on every sheet. */
export function phraseName(secret: SecretRecord | undefined): string {
  if (secret === undefined) return ''
  return text('phrase.name', { print: `${secret.fingerprint.slice(0, 4)} ${secret.fingerprint.slice(4)}`, count: secret.wordCount ?? 12 })
}
