import type { NoParams } from '../message.ts'

/** What can be said about copies and checks. No parameter ever holds a word, a digit of a copy or a part of a key. */
export type BackupMessages = {
  /** Three wrong answers: no check before that time, not even with the password. */
  'drill.closed': { until: number }
  'copy.unknown': NoParams
  'copy.too-many': { most: number }
  /** New accounts wait until the words are proven. */
  'backup.needed': NoParams
  /** Putting it off is allowed once, and reminders can be put off so often. */
  'backup.no-skip': NoParams
  'backup.no-snooze': NoParams
}
