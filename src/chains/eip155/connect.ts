/** Showing accounts to a site: one review and one change for eth_requestAccounts and wallet_requestPermissions. */
import type { AccountRecord, Address } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import { message } from '../../core/message.ts'
import type { Ask, Change } from '../../core/method.ts'
import type { Alert, Review } from '../../core/review.ts'
import { invalid } from './params.ts'

/** Accounts that may be shown: visible ones with a key. */
export function offered(ask: Ask): readonly AccountRecord[] {
  return ask.accounts.filter((account) => !account.hidden && account.kind !== 'watch' && account.family === 'eip155')
}

export function describeConnect(ask: Ask): Review {
  const options = offered(ask).map(({ address, name }) => ({ address, name }))
  const before = options.map((option) => option.address).filter((address) => ask.permitted.includes(address))
  const first = options.find((option) => option.address === ask.selected) ?? options[0]
  const chosen = before.length > 0 ? before : first === undefined ? [] : [first.address]
  return {
    title: message('review.connect.title'),
    intent: message('review.connect.intent'),
    approve: message('review.connect.approve'),
    chain: { chain: ask.network.chain, name: ask.network.name },
    blocks: [
      { kind: 'choose-accounts', label: message('review.connect.choose'), options, chosen },
      {
        kind: 'rows',
        rows: [
          { label: message('review.connect.can'), value: message('review.connect.sees') },
          { label: message('review.connect.cannot'), value: message('review.connect.moves') },
          { label: message('review.connect.ends'), value: message('review.connect.until-revoked') },
        ],
      },
    ],
    alerts: firstVisit(ask),
  }
}

export function firstVisit(ask: Ask): readonly Alert[] {
  if (!ask.isFirstVisit || ask.caller.kind !== 'site') return []
  return [{ level: 'note', text: message('alert.first-visit'), detail: message('alert.first-visit.detail') }]
}

/** `choice` is the list of addresses the user ticked: at least one, each among those that were offered. */
export function readChoice(choice: Json | undefined, ask: Ask): readonly Address[] {
  const known = offered(ask).map((account) => account.address)
  if (!Array.isArray(choice) || choice.length === 0 || choice.length > known.length) throw invalid('no account chosen')
  const chosen = known.filter((address) => choice.includes(address))
  if (chosen.length !== choice.length) throw invalid('unknown account chosen')
  // eth_accounts answers in the user's order.
  return choice as unknown as readonly Address[]
}

export function makeGrantChange(accounts: readonly Address[], ask: Ask): Change {
  if (ask.caller.kind !== 'site') throw new WalletError('request.unauthorized')
  return { kind: 'grant', origin: ask.caller.origin, accounts, chain: ask.grant?.chain ?? ask.network.chain }
}
