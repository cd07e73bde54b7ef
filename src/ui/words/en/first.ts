/** English of the first frame. Whatever Home or the unlock screen may have to say is in it; the rest is in `later.ts`. */
import { makeFormat } from '../format.ts'
import { backupWords } from './backup-messages.ts'
import { errorWords } from './error.ts'
import { fileWords } from './file.ts'
import { firstWords } from './first-messages.ts'
import { firstScreens } from './first-screens.ts'
import { reviewWords } from './review.ts'

const plural = (one: string, many: string) => (count: number) => `${count} ${count === 1 ? one : many}`

export const first = {
  messages: { ...backupWords, ...errorWords, ...fileWords, ...firstWords, ...reviewWords },
  screens: firstScreens,
  format: makeFormat('en-GB', {
    today: 'Today',
    yesterday: 'Yesterday',
    units: { second: (count) => `${count} s`, minute: (count) => `${count} min`, hour: (count) => `${count} h`, day: plural('day', 'days') },
  }),
}
