import type { Procedure } from './procedure.ts'

export const putCallsAway: Procedure<'put-calls-away'> = async ({ shownCalls }) => {
  shownCalls.putAway()
  return null
}
