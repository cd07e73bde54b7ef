import { message } from '../../core/message.ts'
import { idleLockChoices } from '../../core/settings.ts'
import { WalletError } from '../../core/errors.ts'
import type { Procedure } from './procedure.ts'

export const setSettings: Procedure<'set-settings'> = async ({ profile, log }, { idleLockMs }) => {
  if (!idleLockChoices.includes(idleLockMs)) throw new WalletError('request.invalid', { detail: 'idleLockMs' })
  await profile.update((known) => ({ ...known, settings: { ...known.settings, idleLockMs } }))
  await log.append(message('log.settings-changed', { name: 'idleLockMs' }))
  return null
}
