import { message } from '../../core/message.ts'
import { changeBackup, getCopy, withCopy } from '../copies.ts'
import type { Procedure } from './procedure.ts'

/** It was moved, or lost, or found again. */
export const changeCopy: Procedure<'change-copy'> = async (background, { id, medium, place, label, lost }) => {
  const copy = getCopy(background, id)
  const now = background.platform.clock.now()
  await changeBackup(background, (known) =>
    withCopy(known, id, ({ lostAt, ...kept }) => {
      const isLost = lost ?? lostAt !== undefined
      return {
        ...kept,
        medium: medium ?? kept.medium,
        place: place ?? kept.place,
        label: label?.trim() ?? kept.label,
        ...(isLost ? { lostAt: lostAt ?? now } : {}),
      }
    }),
  )
  await background.log.append(message(lost === true ? 'log.copy-lost' : 'log.copy-changed', { copy: copy.number }))
  return null
}
