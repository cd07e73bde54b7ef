/** One thing a person set going: busy while it runs, and the problem if it failed. Nothing typed is touched. */
import { useCallback, useRef, useState } from 'preact/hooks'
import type { Message } from '../../core/message.ts'

export type Task = {
  readonly busy: boolean
  readonly problem: Message | undefined
  /** Resolves to true when `work` was done; a second call while one runs does nothing. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>
  readonly clear: () => void
}

export function useTask(): Task {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Message | undefined>(undefined)
  const running = useRef(false)
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (running.current) return false
    running.current = true
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
      return true
    } catch (error) {
      setProblem(readProblem(error))
      return false
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [])
  const clear = useCallback(() => setProblem(undefined), [])
  return { busy, problem, run, clear }
}

/** The Message inside a rejection; anything else is ours to have got wrong. */
export function readProblem(error: unknown): Message {
  if (typeof error === 'object' && error !== null && 'code' in error && 'params' in error) return error as Message
  return { code: 'request.internal', params: {} }
}
