/** What a person typed to restore. It lives in the component that holds the whole flow and goes when that goes. */
import type { PhrasePreview } from '../../../protocol/wallet.ts'
import { emptyEntry, wordsOf, type Entry } from './word-entry.ts'

export type TypedPhrase = {
  readonly entry: Entry
  /** The field is open. What was typed stays when it is closed, but does not count. */
  readonly hasPassphrase: boolean
  readonly passphrase: string
}

export const emptyPhrase: TypedPhrase = { entry: emptyEntry(12), hasPassphrase: false, passphrase: '' }

/** As the verbs take it. */
export type PhraseArgument = { words: string[]; language?: string; passphrase?: string }

export function toArgument({ entry, hasPassphrase, passphrase }: TypedPhrase, language?: string): PhraseArgument {
  return {
    words: [...wordsOf(entry)],
    ...(language === undefined ? {} : { language }),
    ...(hasPassphrase && passphrase !== '' ? { passphrase } : {}),
  }
}

export type Reading = PhrasePreview['readings'][number]

/** Positions that a problem names, from 1. */
export function positionsOf(params: object): readonly number[] {
  return 'positions' in params && Array.isArray(params.positions) ? params.positions.filter((position) => typeof position === 'number') : []
}
