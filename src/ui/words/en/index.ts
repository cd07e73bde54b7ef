/** English. */
import { makeFormat } from '../format.ts'
import type { MessageWords } from '../types.ts'
import { alertWords } from './alert.ts'
import { backup } from './backup.ts'
import { backupWords } from './backup-messages.ts'
import { errorWords } from './error.ts'
import { fileScreens } from './file-screens.ts'
import { fileWords } from './file.ts'
import { logWords } from './log.ts'
import { passwordWords } from './password.ts'
import { phraseWords } from './phrase.ts'
import { record } from './record.ts'
import { reviewWords } from './review.ts'
import { screens } from './screens.ts'
import { setup } from './setup.ts'

const messages: MessageWords = { ...alertWords, ...backupWords, ...errorWords, ...fileWords, ...logWords, ...passwordWords, ...phraseWords, ...reviewWords }

const plural = (one: string, many: string) => (count: number) => `${count} ${count === 1 ? one : many}`

export const en = {
  messages,
  screens: { ...backup, ...screens, ...fileScreens, ...setup, ...record },
  format: makeFormat('en-GB', {
    today: 'Today',
    yesterday: 'Yesterday',
    units: { second: (count) => `${count} s`, minute: (count) => `${count} min`, hour: (count) => `${count} h`, day: plural('day', 'days') },
  }),
}
