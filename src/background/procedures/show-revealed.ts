import type { Procedure } from './procedure.ts'

/** Four words, a whole passphrase, or four groups of four hex digits, of what `begin-reveal` opened. */
export const showRevealed: Procedure<'show-revealed'> = async ({ reveals }, { token, group }) => reveals.show(token, group)
