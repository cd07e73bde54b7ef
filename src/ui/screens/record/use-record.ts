/** The record as it is read: the newest page under a filter, older ones on demand. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { LogGroup } from '../../../core/log/group.ts'
import type { LogRow } from '../../../core/log/page.ts'
import { useTask, type Task } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'

export type Filter = { readonly group?: LogGroup; readonly site?: string; readonly account?: string }

const perPage = 50

export type ReadRecord = {
  readonly rows: readonly LogRow[]
  /** Where what is older begins; undefined at the beginning of the record. */
  readonly next: number | undefined
  readonly isRead: boolean
  readonly task: Task
  readonly readOlder: () => void
}

export function useRecord(filter: Filter): ReadRecord {
  const { send } = useWallet()
  const [rows, setRows] = useState<readonly LogRow[]>([])
  const [next, setNext] = useState<number | undefined>(undefined)
  const [isRead, setRead] = useState(false)
  const task = useTask()
  /** An answer to an older filter is nobody's. */
  const turn = useRef(0)

  const read = (before: number | undefined, kept: readonly LogRow[]): void => {
    turn.current += 1
    const mine = turn.current
    void task.run(async () => {
      const page = await send('read-log', { count: perPage, ...filter, ...(before === undefined ? {} : { before }) })
      if (turn.current !== mine) return
      setRows([...kept, ...page.rows])
      setNext(page.next)
      setRead(true)
    })
  }

  useEffect(() => {
    setRead(false)
    setRows([])
    read(undefined, [])
  }, [filter.group, filter.site, filter.account])

  return { rows, next, isRead, task, readOlder: () => read(next, rows) }
}
