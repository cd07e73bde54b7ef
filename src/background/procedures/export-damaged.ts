import type { Procedure } from './procedure.ts'

/** The stored bytes as they are, for somebody who can help; still sealed, useless without the password. */
export const exportDamaged: Procedure<'export-damaged'> = async ({ keeper }) => ({ json: await keeper.exportImages() })
