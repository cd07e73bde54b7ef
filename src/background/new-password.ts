import { WalletError } from '../core/errors.ts'
import { isAcceptablePassword } from '../core/password/floor.ts'

/** The floor every new password must pass, whatever a page says (the page has judged how guessable it is). */
export function requireNewPassword(password: string): void {
  if (!isAcceptablePassword(password)) throw new WalletError('password.too-short', { count: [...password].length, mixed: 12, any: 15 })
}
