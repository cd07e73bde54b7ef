/** Moving a site to another network the wallet already has: shared by wallet_switchEthereumChain and wallet_addEthereumChain. */
import { WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import { message } from '../../core/message.ts'
import type { Ask, Change } from '../../core/method.ts'
import { chainNumber, type ChainId } from '../../core/network.ts'
import type { Review } from '../../core/review.ts'
import { networkAlerts } from './alerts.ts'
import { findNetwork } from './networks.ts'

export function describeSwitch(chain: ChainId, ask: Ask): Review {
  const to = findNetwork(ask.networks, chain)
  const name = to?.name ?? chain
  return {
    title: message('review.switch.title'),
    intent: message('review.switch.intent', { from: ask.network.name, to: name }),
    approve: message('review.switch.approve', { to: name }),
    chain: { chain: ask.network.chain, name: ask.network.name },
    blocks: [
      {
        kind: 'rows',
        rows: [
          { label: message('review.label.chain'), value: name },
          { label: message('review.label.chain-id'), value: chainNumber(chain).toString() },
        ],
      },
    ],
    alerts: to === undefined ? [] : networkAlerts(to),
  }
}

/** The network of a site is part of its grant; a site without one has nothing to switch (4100). */
export function makeSwitch(chain: ChainId, ask: Ask): { readonly result: Json; readonly change: Change } {
  if (ask.caller.kind !== 'site' || ask.grant === undefined) throw new WalletError('request.unauthorized')
  return { result: null, change: { kind: 'switch', origin: ask.caller.origin, chain } }
}
