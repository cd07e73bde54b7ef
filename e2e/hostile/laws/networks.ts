/** wallet_addEthereumChain: what is written is what was shown, and what is there is never changed (security.md 40). */
import { freezeDeep } from '../../../src/core/json.ts'
import { findNetwork, shippedNetworks } from '../../../src/chains/eip155/networks.ts'
import { makeTestAsk, testOrigin } from '../../../src/chains/eip155/fixture.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makeAddChain, type AddChainCase } from '../make/chain.ts'
import { getMethod, parse } from '../method.ts'
import { alertsOf, checkDrawable, rowsOf, theRow } from '../screen.ts'
import { within } from '../time.ts'

const add = getMethod('wallet_addEthereumChain', 'grant')
const move = getMethod('wallet_switchEthereumChain', 'grant')
const ask = makeTestAsk()

export const networks = defineLaw<AddChainCase>({
  name: 'networks',
  title: 'a network is added as it was shown, from the host that was shown, and a known one is only ever switched to',
  cases: 800,
  atLeast: { added: 0.15, refused: 0.15, known: 0.03 },
  make: makeAddChain,
  check: async ({ params }) => {
    const switched = await parse(move, [{ chainId: (params as readonly { readonly chainId?: string }[])[0]?.chainId ?? null }], ask).catch((error: unknown) => ({ ok: false as const, error }))
    if (!switched.ok) demand((switched.error as { readonly code?: string }).code !== 'request.internal', 'a switch is refused with a code')
    const parsed = await parse(add, params, ask)
    if (!parsed.ok) return 'refused'
    const frozen = freezeDeep(parsed.result).params
    if (add.settle?.(frozen, ask) !== undefined) return 'there already'
    const review = await within(() => add.describe(frozen, ask))
    checkDrawable(review)
    const { change } = add.grant(frozen, undefined, ask)
    demand(change.kind === 'switch' || change.kind === 'add-network', 'nothing else is granted')
    demandSame('origin' in change ? change.origin : undefined, testOrigin, 'the site it is for')
    const id = theRow(review, 'review.label.chain-id')
    if (change.kind === 'switch') {
      demandSame(`eip155:${String(id)}`, change.chain, 'chain shown and switched to')
      demand(findNetwork(shippedNetworks, change.chain) !== undefined, 'only a known network is switched to')
      return 'known'
    }
    if (change.kind !== 'add-network') return 'known'
    const { network } = change
    demand(findNetwork(ask.networks, network.chain) === undefined, 'a known network is not written again')
    demandSame(`eip155:${String(id)}`, network.chain, 'chain shown and added')
    demandSame(theRow(review, 'review.label.chain'), network.name, 'name shown and added')
    demandSame(theRow(review, 'review.label.currency'), network.symbol, 'coin shown and added')
    demandSame([network.builtIn, network.decimals, network.addedBy].join(), [false, 18, testOrigin].join(), 'what a site cannot set')
    const accepted = network.nodes.filter(({ acceptedAt }) => acceptedAt !== undefined)
    demandSame(accepted.length, 1, 'nodes accepted')
    demandSame(new URL(accepted[0]?.url ?? '').host, theRow(review, 'review.label.node'), 'host shown and accepted')
    for (const { url } of network.nodes) {
      const { protocol, hostname, username, password } = new URL(url)
      demand(protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)), `a node is https or of this computer: ${url}`)
      demandSame(username + password, '', 'user of a node')
    }
    const explorer = rowsOf(review, 'review.label.explorer')[0]
    demandSame(explorer, network.explorer === undefined ? undefined : new URL(network.explorer).host, 'explorer shown and added')
    if (network.explorer !== undefined) demandSame(new URL(network.explorer).protocol, 'https:', 'explorer')
    const isTaken = ask.networks.some(({ name }) => name.toLowerCase() === network.name.toLowerCase())
    if (isTaken) demand(alertsOf(review, 'danger').includes('alert.network-name-taken'), 'a name that is taken is a danger')
    return 'added'
  },
})
