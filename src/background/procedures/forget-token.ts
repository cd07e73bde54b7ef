import { holdingOf, withHolding } from '../../core/holding.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

export const forgetToken: Procedure<'forget-token'> = async ({ profile, log }, { chain, address, item }) => {
  const isIt = (token: { readonly chain: string; readonly address: string; readonly item?: string }): boolean => token.chain === chain && token.address === address && token.item === item
  if (profile.get().tokens?.some(isIt) !== true) return null
  await profile.update(({ tokens = [], ...known }) => {
    const left = { ...known, tokens: tokens.filter((token) => !isIt(token)) }
    // What nobody looks at any more is at stake no more: anybody can send an account a token.
    const gone = tokens.filter(isIt).map(holdingOf)
    return { ...left, accounts: known.accounts.map(({ address }) => address).reduce((all, each) => gone.reduce((some, holding) => withHolding(some, each, holding, false), all), known.accounts) }
  })
  await log.append(message('log.token-forgotten', { address }))
  return null
}
