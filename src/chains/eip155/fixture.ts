/** For tests: an account with a known key, and a world in which it asks. The node is a table of answers. */
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { hexToBytes } from '@noble/hashes/utils.js'
import type { AccountRecord, Address } from '../../core/account.ts'
import type { SiteCaller } from '../../core/caller.ts'
import { WalletError } from '../../core/errors.ts'
import type { Grant } from '../../core/grant.ts'
import type { Json } from '../../core/json.ts'
import type { Ask, Signer } from '../../core/method.ts'
import type { ChainId, Network } from '../../core/network.ts'
import { makeSiteKey } from '../../core/caller.ts'
import type { Origin } from '../../core/origin.ts'
import { shippedNetworks } from './networks.ts'

/** First account of "test test ... junk", which every development node funds. */
export const testKey = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
export const testAccount = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266' as Address
export const secondAccount = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' as Address
export const stranger = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC' as Address
export const token = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48' as Address

export const testNow = Date.UTC(2026, 10, 20, 12, 0, 0)

export function makeSigner(key: string, address: Address): Signer {
  const secret = hexToBytes(key.slice(2))
  return {
    address,
    signDigest: (digest) => {
      const bytes = secp256k1.sign(digest, secret, { prehash: false, lowS: true, format: 'recovered' })
      const { r, s, recovery = 0 } = secp256k1.Signature.fromBytes(bytes, 'recovered')
      return { r, s, yParity: recovery === 1 ? 1 : 0 }
    },
  }
}

export const testSigner = makeSigner(testKey, testAccount)

export const testOrigin = 'https://app.example.org' as Origin
const caller: SiteCaller = { kind: 'site', origin: testOrigin, tabId: 1, documentId: 'doc' }

function makeAccount(address: Address, name: string): AccountRecord {
  return { address, family: 'eip155', kind: 'derived', name, createdAt: 0, hidden: false }
}

export const testAccounts = [makeAccount(testAccount, 'Everyday'), makeAccount(secondAccount, 'Savings')]

function accept(network: Network): Network {
  return { ...network, nodes: network.nodes.map((node) => ({ ...node, acceptedAt: 1 })) }
}

export function getShipped(chain: ChainId): Network {
  const network = shippedNetworks.find((each) => each.chain === chain)
  if (network === undefined) throw new Error(chain)
  return accept(network)
}

export type Answer = Json | Error | ((params: readonly Json[]) => Json)

/** A node that answers from a table, by method or by method and first param; anything else it refuses. */
export function makeAnswers(answers: Readonly<Record<string, Answer>>): Ask['askNode'] {
  return async (_chain, method, params) => {
    const answer = answers[`${method} ${String(params[0])}`] ?? answers[method]
    if (answer === undefined) throw new WalletError('node.refused', { host: 'node.example', code: -32601, text: `no ${method}` })
    if (answer instanceof Error) throw answer
    return typeof answer === 'function' ? answer(params) : answer
  }
}

/** A quiet Ethereum: base fee of 1 gwei, tips of 0.1 to 2 gwei, 10 ETH in the account, next nonce 7. */
export const quietNode: Readonly<Record<string, Answer>> = {
  eth_feeHistory: {
    oldestBlock: '0x1',
    baseFeePerGas: ['0x3b9aca00', '0x3b9aca00', '0x3b9aca00'],
    gasUsedRatio: [0.5, 0.4],
    reward: [['0x5f5e100', '0x3b9aca00', '0x77359400'], ['0x5f5e100', '0x3b9aca00', '0x77359400']],
  },
  eth_maxPriorityFeePerGas: '0x3b9aca00',
  eth_gasPrice: '0x77359400',
  eth_estimateGas: '0x5208',
  eth_getBalance: '0x8ac7230489e80000',
  [`eth_getTransactionCount ${testAccount}`]: (params) => (params[1] === 'pending' ? '0x7' : '0x5'),
  eth_getTransactionCount: '0x3',
  eth_getCode: '0x',
}

export function makeTestAsk(changes: Partial<Ask> = {}, answers: Readonly<Record<string, Answer>> = quietNode): Ask {
  const network = changes.network ?? getShipped('eip155:1')
  const grant: Grant = { site: makeSiteKey(testOrigin), origin: testOrigin, accounts: [testAccount], chain: network.chain, grantedAt: 1 }
  return {
    caller,
    grant,
    permitted: [testAccount],
    network,
    networks: shippedNetworks.map(accept),
    accounts: testAccounts,
    book: [],
    connectsTo: network.chain,
    askNode: makeAnswers(answers),
    now: testNow,
    isFirstVisit: false,
    ...changes,
  }
}

/** A world of a site that was shown nothing. */
export function makeStrangerAsk(changes: Partial<Ask> = {}): Ask {
  const { grant: _grant, ...rest } = makeTestAsk({ permitted: [], isFirstVisit: true, ...changes })
  return rest
}
