import { takeBackCalls } from '../../chains/eip155/approvals/take-back.ts'
import { WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { Procedure } from './procedure.ts'

/** Reviews that wait at once: more than that nobody reads. */
export const mostReviews = 10

/** One review per transaction; everything inside of Permit2 is one. The page names approvals that the list has, and no bytes. */
export const takeBack: Procedure<'take-back'> = async ({ requests, keeper, profile, approvals }, { keys }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const { account, chain, approvals: chosen } = approvals.get(keys)
  if (profile.get().accounts.some((known) => known.address === account && known.kind === 'watch')) throw new WalletError('account.watch-only', { address: account })
  const calls = takeBackCalls(chosen)
  if (calls.length > mostReviews) throw new WalletError('approvals.too-many', { most: mostReviews })
  const ids: string[] = []
  for (const { of } of calls) ids.push(await requests.openOwn('take-back', { account, approvals: of as unknown as Json }, chain))
  return { ids }
}
