import { parseAddress } from '../../chains/eip155/address.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/** The node forgot them: their nonces are free again. They stay in the list, and should one be mined all the same, that is said. */
export const letGoTransactions: Procedure<'let-go-transactions'> = async ({ requests, log, waits }, { account, chain }) => {
  const address = parseAddress(account)
  const count = await requests.letGo(address, chain)
  await log.append(message('log.let-go', { chain, count }), { account: address })
  await waits.look()
  return null
}
