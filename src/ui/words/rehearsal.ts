/** Imported for its effect by the rehearsal's page alone, which shares no file with any other: what it can say, and nothing more. */
import { backup } from './en/backup.ts'
import { phraseWords } from './en/phrase.ts'
import { setup } from './en/setup.ts'
import { learn } from './languages.ts'

export const rehearsalWords = { messages: phraseWords, screens: { ...backup, ...setup } }

learn(rehearsalWords)
