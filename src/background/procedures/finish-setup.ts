import { WalletError } from '../../core/errors.ts'
import { findSetupStep } from '../views.ts'
import type { Procedure } from './procedure.ts'

/** Ends first run; refused while a step is missing, so "done" is never shown over a backup nobody proved. */
export const finishSetup: Procedure<'finish-setup'> = async ({ profile, platform }) => {
  const step = findSetupStep(profile.get())
  if (step !== undefined && step !== 'done') throw new WalletError('request.invalid', { detail: step })
  const now = platform.clock.now()
  await profile.update((known) => ({ ...known, readyAt: known.readyAt ?? now }))
  return null
}
