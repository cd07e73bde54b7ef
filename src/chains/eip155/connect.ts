/** Showing accounts to a site: one review and one change for eth_requestAccounts and wallet_requestPermissions. */
import type { AccountRecord, Address } from '../../core/account.ts'
import { originOfSite, siteKeyOf, type SiteKey } from '../../core/caller.ts'
import { findConnectChoice, fresh } from '../../core/connect-choice.ts'
import { WalletError } from '../../core/errors.ts'
import { defaultTerm, terms, type Term } from '../../core/grant-term.ts'
import type { Json } from '../../core/json.ts'
import { message, type Message } from '../../core/message.ts'
import type { Ask, Change } from '../../core/method.ts'
import type { ChainId } from '../../core/network.ts'
import type { Alert, Block, Review } from '../../core/review.ts'
import { hostName } from '../../core/site.ts'
import { findNetwork } from './networks.ts'
import { siteNameAlerts } from './risk/site-name.ts'
import { invalid } from './params.ts'

/** The network is read once, when the site asks: what was shown is what the site works on, whatever is looked at meanwhile. */
export type ConnectParams = { readonly chain: ChainId }

export const connectParams = (ask: Ask): ConnectParams => ({ chain: ask.connectsTo })

/** Accounts that may be shown: visible ones with a key. The one that was made for this site comes first. */
export function offered(ask: Ask): readonly AccountRecord[] {
  const visible = ask.accounts.filter((account) => !account.hidden && account.kind !== 'watch' && account.family === 'eip155')
  return [...visible.filter(({ address }) => address === ask.own), ...visible.filter(({ address }) => address !== ask.own)]
}

export function describeConnect({ chain }: ConnectParams, ask: Ask): Review {
  const name = findNetwork(ask.networks, chain)?.name ?? chain
  return {
    title: message('review.connect.title'),
    intent: message('review.connect.intent'),
    approve: message('review.connect.approve', { count: 1 }),
    chain: { chain, name },
    blocks: [
      chooseAccounts(ask),
      {
        kind: 'rows',
        rows: [
          { label: message('review.connect.can'), value: message('review.connect.sees') },
          { label: message('review.connect.cannot'), value: message('review.connect.moves') },
          { label: message('review.connect.works-on'), value: name },
        ],
      },
      { kind: 'choose-term', label: message('review.connect.ends'), options: terms, chosen: proposedTerm(ask) },
    ],
    alerts: [...siteNameAlerts(ask), ...firstVisit(ask)],
  }
}

/** A connection from before there were ends has none: nobody is given less without a word. */
const proposedTerm = ({ last, grant }: Ask): Term => last?.term ?? (grant !== undefined && grant.expiresAt === undefined ? 'open' : defaultTerm)

function chooseAccounts(ask: Ask): Block {
  const site = ask.caller.kind === 'site' ? siteKeyOf(ask.caller) : undefined
  const accounts = offered(ask)
  const options = accounts.map((account) => {
    const note = noteOf(account, site)
    return { address: account.address, name: account.name, ...(note === undefined ? {} : { note }) }
  })
  const offer = ask.caller.kind === 'site' && ask.fresh !== undefined ? { name: hostName(ask.caller.origin), note: message(ask.fresh === 'new' ? 'review.connect.fresh' : 'review.connect.fresh-hidden') } : undefined
  return { kind: 'choose-accounts', label: message('review.connect.choose'), options, chosen: proposed(accounts, site, ask), ...(offer === undefined ? {} : { fresh: offer }) }
}

/** What the site sees now, else what was chosen for it before, else its own account, else the one the person looks at. */
function proposed(accounts: readonly AccountRecord[], site: SiteKey | undefined, { permitted, last, own, selected }: Ask): readonly Address[] {
  const known = (list: readonly Address[]): readonly Address[] => list.filter((address) => accounts.some((account) => account.address === address))
  for (const list of [permitted, last?.accounts ?? [], own === undefined ? [] : [own]]) if (known(list).length > 0) return known(list)
  // An account of another site is proposed to no second one: together they would say whose both are.
  const free = accounts.filter(({ madeFor }) => madeFor === undefined || madeFor === site)
  const first = free.find(({ address }) => address === selected) ?? free[0] ?? accounts[0]
  return first === undefined ? [] : [first.address]
}

function noteOf({ madeFor }: AccountRecord, site: SiteKey | undefined): Message | undefined {
  if (madeFor === undefined) return undefined
  return madeFor === site ? message('review.connect.made-here') : message('review.connect.made-for', { site: hostName(originOfSite(madeFor)) })
}

export function firstVisit(ask: Ask): readonly Alert[] {
  if (!ask.isFirstVisit || ask.caller.kind !== 'site') return []
  return [{ level: 'note', text: message('alert.first-visit'), detail: message('alert.first-visit.detail') }]
}

/** At least one account, each among those that were offered, in the order in which the site will be told of them. */
export function readChoice(choice: Json | undefined, ask: Ask): { readonly accounts: readonly Address[]; readonly term: Term } {
  const chosen = findConnectChoice(choice)
  if (chosen === undefined) throw invalid('no account chosen')
  const known = offered(ask).map((account) => account.address)
  const accounts = chosen.accounts.map((account) => (account === fresh ? ask.own : known.find((address) => address === account)))
  if (!accounts.every((address) => address !== undefined) || new Set(accounts).size !== accounts.length) throw invalid('unknown account chosen')
  return { accounts, term: chosen.term }
}

/** By the time of grants. */
export const beginsAt = ({ grantNow, now }: Ask): number => grantNow ?? now

export function makeGrantChange({ chain }: ConnectParams, choice: { readonly accounts: readonly Address[]; readonly term: Term }, ask: Ask): Extract<Change, { kind: 'grant' }> {
  if (ask.caller.kind !== 'site') throw new WalletError('request.unauthorized')
  return { kind: 'grant', origin: ask.caller.origin, ...choice, chain, at: beginsAt(ask) }
}
