/** What can go wrong with copies and checks. */
import type { BackupMessages } from '../../../core/messages/backup.ts'
import type { Words } from '../types.ts'

export const backupWords: Words<BackupMessages> = {
  'drill.closed': ({ until }, format) => `Three answers were wrong, or it is not known any more how many were. Checks open again within a day, at ${format.time(until)}; the password does not open them sooner. Nothing is lost.`,
  'copy.unknown': 'That copy is not in the list any more. Nothing was changed.',
  'copy.too-many': ({ most }) => `The list holds ${most} copies. Remove one that is gone first.`,
  'backup.needed': 'Back up first. New accounts stay closed until your words are proven.',
  'backup.no-skip': 'It was put off once already. Nothing was changed.',
  'backup.no-snooze': 'It cannot be put off again while there is something to lose. Back up now.',
}
