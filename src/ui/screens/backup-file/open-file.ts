/** A file while it is being restored: the two phases, and what a person typed for them. Nothing of it outlives the screen. */
import { useState } from 'preact/hooks'
import type { FileListing } from '../../../protocol/backup-file.ts'
import { useTask, type Task } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import type { ChosenFile } from './choose-file.tsx'

export type OpenFile = {
  readonly file: ChosenFile | undefined
  readonly setFile: (file: ChosenFile | undefined) => void
  readonly passphrase: string
  readonly setPassphrase: (passphrase: string) => void
  readonly listing: FileListing | undefined
  readonly forget: () => void
  readonly done: number
  readonly task: Task
  /** First phase; with one more passphrase for words that need it. */
  readonly open: (id?: string, phrasePassphrase?: string) => void
  readonly restore: (more: { readonly password?: string; readonly replace?: boolean }) => Promise<boolean>
  /** Words or keys that would be written. */
  readonly ready: number
}

export function useOpenFile(): OpenFile {
  const { send } = useWallet()
  const [file, setFile] = useState<ChosenFile | undefined>(undefined)
  const [passphrase, setPassphrase] = useState('')
  const [passphrases, setPassphrases] = useState<Readonly<Record<string, string>>>({})
  const [listing, setListing] = useState<FileListing | undefined>(undefined)
  const [done, setDone] = useState(0)
  const task = useTask()
  const keys = (more: Readonly<Record<string, string>>) => ({ text: file?.text ?? '', passphrase, ...(Object.keys(more).length === 0 ? {} : { passphrases: more }) })
  return {
    file, setFile, passphrase, setPassphrase, listing, done, task,
    ready: listing?.secrets.filter(({ state }) => state === 'ready').length ?? 0,
    forget: () => {
      setListing(undefined)
      setPassphrases({})
      task.clear()
    },
    open: (id, phrasePassphrase) => {
      const more = id === undefined ? passphrases : { ...passphrases, [id]: phrasePassphrase ?? '' }
      setDone(0)
      void task.run(async () => {
        setListing(await send('read-file', keys(more), setDone))
        setPassphrases(more)
      })
    },
    restore: (more) => {
      setDone(0)
      return task.run(async () => {
        await send('restore-file', { ...keys(passphrases), listed: listing?.listed ?? '', ...more }, setDone)
        setPassphrase('')
        setPassphrases({})
      })
    },
  }
}
