/** Things to say once, above everything, until the user has seen them. Memory of this browser run only. */
import type { Message } from '../core/message.ts'

export type Notices = {
  readonly list: () => readonly Message[]
  readonly add: (notice: Message) => void
  readonly dismiss: (code: string) => void
  readonly onChange: (listener: () => void) => void
}

export function makeNotices(): Notices {
  let notices: readonly Message[] = []
  const listeners: (() => void)[] = []
  function put(next: readonly Message[]): void {
    notices = next
    for (const listener of listeners) listener()
  }
  return {
    list: () => notices,
    add: (notice) => put([...notices.filter((known) => known.code !== notice.code), notice]),
    dismiss: (code) => put(notices.filter((known) => known.code !== code)),
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}
