import type { Procedure } from './procedure.ts'

/** Until when an old wallet can be brought back with its password; says nothing of what is in it. */
export const findArchive: Procedure<'find-archive'> = async ({ keeper }) => {
  const until = await keeper.archivedUntil()
  return until === undefined ? {} : { until }
}
