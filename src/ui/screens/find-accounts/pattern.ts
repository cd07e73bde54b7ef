import type { Scheme } from '../../../core/phrase/path.ts'

/** A path with "n" where it counts; as wallets write it. */
export function patternOf(scheme: Scheme): string {
  if (scheme === 'ledger-live') return "m/44'/60'/n'/0/0"
  return scheme === 'standard' ? "m/44'/60'/0'/0/n" : "m/44'/60'/0'/n"
}
