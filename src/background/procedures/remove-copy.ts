import { message } from '../../core/message.ts'
import { changeBackup, getCopy } from '../copies.ts'
import type { Procedure } from './procedure.ts'

/** The entry goes; the paper is the person's to burn. Its number is not given out again. */
export const removeCopy: Procedure<'remove-copy'> = async (background, { id }) => {
  const { number } = getCopy(background, id)
  await changeBackup(background, (known) => ({ ...known, copies: known.copies.filter((copy) => copy.id !== id) }))
  await background.log.append(message('log.copy-removed', { copy: number }))
  return null
}
