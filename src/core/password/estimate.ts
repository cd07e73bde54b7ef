/** What makes a password cheaper to guess than it looks. */
export type PasswordWeakness = 'common' | 'name' | 'product' | 'keyboard' | 'repeat' | 'sequence' | 'date'

export type PasswordEstimate = {
  /** Power of ten of the guesses an attacker with dictionaries needs. */
  readonly guessesLog10: number
  /** The whole password is one entry of a list of common passwords, perhaps disguised or repeated. */
  readonly common: boolean
  readonly weakness?: PasswordWeakness
}

export type PasswordEstimator = (password: string, avoid: readonly string[]) => PasswordEstimate
