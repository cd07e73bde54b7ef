/** The state machine of looking, tied to this page: what makes a person turn away hides the words. */
import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import type { Message } from '../../../core/message.ts'
import { readProblem } from '../../app/task.ts'
import { makeLook, stepLook, type Look } from './look-state.ts'

const tickMs = 200

export type Looking = {
  readonly look: Look
  readonly problem: Message | undefined
  readonly press: (group: number, stays?: boolean) => void
  readonly release: () => void
  readonly hide: () => void
}

/** `show` asks the worker for four pieces; it is asked again at every look. */
export type Show = (group: number) => Promise<{ readonly words: readonly string[]; readonly indexes?: readonly number[] }>

export function useLook(show: Show, seen: readonly number[], onSeen: (seen: readonly number[]) => void): Looking {
  const [look, dispatch] = useReducer(stepLook, seen, makeLook)
  const [problem, setProblem] = useState<Message | undefined>(undefined)
  const turn = useRef(look.turn)
  turn.current = look.turn
  const { phase } = look.showing

  useEffect(() => {
    const hide = () => dispatch({ kind: 'hide' })
    const check = () => {
      if (document.visibilityState !== 'visible') hide()
    }
    window.addEventListener('blur', hide)
    window.addEventListener('pagehide', hide)
    document.addEventListener('visibilitychange', check)
    return () => {
      window.removeEventListener('blur', hide)
      window.removeEventListener('pagehide', hide)
      document.removeEventListener('visibilitychange', check)
    }
  }, [])

  useEffect(() => {
    if (phase !== 'shown') return undefined
    const timer = setInterval(() => dispatch({ kind: 'tick', at: performance.now() }), tickMs)
    return () => clearInterval(timer)
  }, [phase])

  useEffect(() => onSeen(look.seen), [look.seen])

  const press = (group: number, stays = false) => {
    if (look.showing.phase !== 'hidden') return
    const asked = turn.current + 1
    setProblem(undefined)
    dispatch({ kind: 'press', group, stays })
    show(group).then(
      ({ words, indexes }) => dispatch({ kind: 'words', turn: asked, words, ...(indexes === undefined ? {} : { indexes }), at: performance.now() }),
      (error: unknown) => {
        dispatch({ kind: 'failed', turn: asked })
        setProblem(readProblem(error))
      },
    )
  }
  return { look, problem, press, release: () => dispatch({ kind: 'release' }), hide: () => dispatch({ kind: 'hide' }) }
}
