import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/** What is on its way stays so; nothing after it is signed. */
export const stopCalls: Procedure<'stop-calls'> = async ({ requests, log }, { key }) => {
  const { account, caller } = await requests.stopCalls(key)
  await log.append(message('log.calls-stopped', { origin: caller.origin }), { site: caller.origin, account })
  return null
}
