/** What Home may have to say at once, out of an area whose other words come later. */
import type { PhraseMessages } from '../../../core/messages/phrase.ts'
import type { Words } from '../types.ts'

export const firstWords: Words<Pick<PhraseMessages, 'phrase.pasted'>> = {
  'phrase.pasted': ({ origin }) =>
    `Somebody pasted the words of this wallet into ${origin}. The paste was stopped. If you did it, or do not know who did: make a new wallet and move everything there.`,
}
