import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/** Registers the paste guard's script, takes it away, or (without `on`) says whether it is there. The page asked the browser's prompt before. */
export const setPasteGuard: Procedure<'set-paste-guard'> = async ({ platform, log }, { on }) => {
  if (on === undefined) return { isOn: await platform.pasteGuard.isOn() }
  const isOn = await platform.pasteGuard.turn(on)
  await log.append(message('log.settings-changed', { name: 'pasteGuard' }))
  return { isOn }
}
