import type { SecretId } from '../../core/account.ts'
import type { Procedure } from './procedure.ts'

/** The person has read which node learns what, and agreed (ruling 28). Answers when it has begun; the view says how it goes. */
export const findAccounts: Procedure<'find-accounts'> = async ({ discovery }, { secret, ...wanted }) => {
  await discovery.start({ secret: secret as SecretId, ...wanted })
  return null
}
