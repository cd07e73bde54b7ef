/** Where a line of the score is mended. */
import type { LineName } from '../../../core/backup/score.ts'
import { isKept } from '../../../core/backup/copy.ts'
import { seenAt } from '../../../core/backup/due.ts'
import { lockNow } from '../../app/lock-now.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'

export function useMend(): (name: LineName) => void {
  const { secrets, backup } = useUnlocked()
  const { go } = useNavigation()
  const { send, shell } = useWallet()
  const phrase = secrets.find(({ kind, provenAt }) => kind === 'phrase' && provenAt === undefined) ?? secrets.find(({ kind }) => kind === 'phrase')
  // With several phrases the line asks for every one of them.
  const rehearse = secrets.find(({ id, kind }) => kind === 'phrase' && !backup.rehearsed.includes(id)) ?? phrase
  const words = backup.copies.find((copy) => copy.kind === 'words' && isKept(copy))
  const seen = backup.copies.filter((copy) => isKept(copy) && copy.kind !== 'password').toSorted((a, b) => seenAt(a) - seenAt(b))[0]
  return (name) => {
    switch (name) {
      case 'proven':
        if (backup.unbacked !== undefined) shell.openTab('#backup')
        else if (phrase !== undefined) go({ name: 'type-words', secret: phrase.id })
        return
      case 'places':
        return words === undefined ? go({ name: 'add-copy' }) : go({ name: 'copy', id: words.id })
      case 'seen':
        return seen !== undefined ? go({ name: 'copy', id: seen.id }) : go({ name: 'add-copy' })
      case 'rehearsal':
        if (rehearse !== undefined) go({ name: 'rehearsal', secret: rehearse.id })
        return
      case 'medium':
        return go({ name: 'plate-templates' })
      // The password is typed at every unlock: locking is what asks for it.
      case 'password':
        return void lockNow(send)
      // A file covers every account, imported keys too.
      case 'file':
      case 'covered':
        return go({ name: 'backup-file' })
      case 'copies':
        return go({ name: 'add-copy' })
    }
  }
}
