import type { Procedure } from './procedure.ts'

/** Every entry, its hash, its seal: the numbers of those that are not as they were written. */
export const checkLog: Procedure<'check-log'> = async ({ log }) => log.check()
