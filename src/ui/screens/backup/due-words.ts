/** What is due, in words, and where it is done. */
import { soonMs, type Due } from '../../../core/backup/due.ts'
import type { BackupView } from '../../../core/view.ts'
import type { Page } from '../../app/navigation.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function nameOfDue(due: Due): string {
  return 'copy' in due ? text(`backup.due-${due.kind}`, { copy: due.copy }) : text(`backup.due-${due.kind}`)
}

export function sayDue(due: Due, now: number): string {
  const what = nameOfDue(due)
  return due.dueAt <= now ? text('backup.due-over', { what }) : text('backup.due-on', { what, day: format().day(due.dueAt, now) })
}

export function pageOfDue(due: Due): Page {
  switch (due.kind) {
    case 'possession':
      return { name: 'drill', copy: due.id, drill: 'digits' }
    case 'legibility':
      return { name: 'drill', copy: due.id, drill: 'words' }
    case 'key':
      return { name: 'drill', copy: due.id, drill: 'key' }
    case 'file':
      return { name: 'backup-file' }
    case 'rehearsal':
      return { name: 'rehearsal', secret: due.secretId }
    case 'prove':
      return { name: 'type-words', secret: due.secretId }
    case 'second-copy':
      return { name: 'add-copy' }
  }
}

/** What to ask for now: what is due or will be within a week. */
export function findNext({ due }: BackupView, now: number): Due | undefined {
  return due.find(({ dueAt }) => dueAt - now <= soonMs)
}
