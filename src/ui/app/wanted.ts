import { useEffect, useState } from 'preact/hooks'
import { useTask, type Task } from './task.ts'

export type Wanted<T> = {
  /** Where the control stands. */
  readonly shown: T
  readonly put: (value: T, work: () => Promise<unknown>) => void
  readonly task: Task
}

/** A control stands where a person put it until the wallet has answered; from then on where the wallet says, or where it was. */
export function useWanted<T extends string | boolean | readonly string[]>(known: T): Wanted<T> {
  const [wanted, setWanted] = useState<{ readonly value: T } | undefined>(undefined)
  const task = useTask()
  const key = String(known)
  useEffect(() => setWanted(undefined), [key])
  return {
    shown: wanted?.value ?? known,
    put: (value, work) => {
      setWanted({ value })
      void task.run(work).then((isDone) => (isDone ? undefined : setWanted(undefined)))
    },
    task,
  }
}
