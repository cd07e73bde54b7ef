import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/** The stored bytes as they are, for somebody who can help; still sealed, useless without the password. */
export const exportDamaged: Procedure<'export-damaged'> = async ({ keeper, log, platform }) => {
  const json = await keeper.exportImages()
  // Where the images are damaged the log may be too: the bytes are given out all the same.
  await log.append(message('log.exported', { what: 'damaged' })).catch(() => platform.log('log.not-written'))
  return { json }
}
