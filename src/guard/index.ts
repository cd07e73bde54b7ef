/** The paste guard's script. Nothing is read, made or said before somebody pastes. */
import { sayPasted, textOf } from '../platform/paste-wire.ts'
import { startGuard, type GuardWindow } from './guard.ts'
import { showWarning } from './warning.ts'

startGuard(window as unknown as GuardWindow, {
  say: sayPasted,
  warn: () => showWarning(document, { title: textOf('pasteStopped'), why: textOf('pasteWhy'), close: textOf('pasteClose') }),
})
