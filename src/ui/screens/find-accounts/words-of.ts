import type { SecretRecord } from '../../../core/account.ts'
import type { Scheme } from '../../../core/phrase/path.ts'
import { text } from '../../words/text.ts'

/** A path with "n" where it counts; as wallets write it. */
export function patternOf(scheme: Scheme): string {
  if (scheme === 'ledger-live') return "m/44'/60'/n'/0/0"
  return scheme === 'standard' ? "m/44'/60'/0'/0/n" : "m/44'/60'/0'/n"
}

/** Phrases have no names; their fingerprint is on every sheet. */
export function phraseName(secret: SecretRecord | undefined): string {
  if (secret === undefined) return ''
  return text('phrase.name', { print: `${secret.fingerprint.slice(0, 4)} ${secret.fingerprint.slice(4)}`, count: secret.wordCount ?? 12 })
}
