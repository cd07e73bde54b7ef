import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { makeJson, makeObject } from './json.ts'
import { makeText } from './text.ts'

export type AddChainCase = { readonly params: Json }

const urls: readonly [string, ...string[]] = [
  'https://rpc.example', 'https://rpc.example/key/abc', 'https://rpc.example:8443/?a=b', 'http://127.0.0.1:8545', 'http://localhost:1', 'http://rpc.example', 'wss://rpc.example', 'ftp://rpc.example',
  'javascript:alert(1)', 'data:text/html,x', 'https://user:pass@rpc.example', 'https://rpc.example#x', '//rpc.example', 'rpc.example', '', ' https://rpc.example ', 'https://RPC.example/', 'https://xn--80ak6aa92e.com',
  'https://аpple.com', 'https://rpc.example\u202e/moc', 'http://[::1]:8545', 'http://127.1:80', 'http://0x7f000001', 'https://[', 'https://a b', `https://${'a'.repeat(3_000)}.example`, 'chrome-extension://abc/x', 'file:///etc/passwd',
]
const chainIds: readonly [Json, ...Json[]] = ['0x64', '0x65', '0x1', '0xa', '0x7a69', '0x0', '0x', '0x01', '0X64', '100', 100, -1, '0xfffffffffffff', '0xffffffffffffffff', '0x3fffffffffffed', '0x3fffffffffffee', null, ['0x64'], {}]

/** What a site gives to wallet_addEthereumChain; wallet_switchEthereumChain reads only the chain id. */
export function makeAddChain(random: Random): AddChainCase {
  const isSound = random.chance(0.35)
  const pick = <T>(sound: T, other: T): T => (isSound || random.chance(0.85) ? sound : other)
  const members: (readonly [string, Json])[] = [
    ['chainId', isSound ? random.pick<Json>(['0x64', '0x65', '0x2105', '0x1234']) : random.pick(chainIds)],
    ['chainName', pick<Json>(random.pick(['Gnosis', 'Ethereum', 'ethereum', 'My chain', 'a'.repeat(64)]), random.chance(0.5) ? makeText(random, 20) : makeJson(random))],
    ['nativeCurrency', pick<Json>({ name: 'Coin', symbol: random.pick(['ETH', 'xDAI', 'A', '₮']), decimals: 18 }, random.pick<Json>([{ name: 'x', symbol: 'ETH\u202e', decimals: 18 }, { symbol: 'ETH', decimals: 17 }, { symbol: 'E'.repeat(12), decimals: 18 }, {}, null, 'ETH', { symbol: '<b>', decimals: 18 }, { symbol: 'ETH', decimals: '18' }]))],
    ['rpcUrls', pick<Json>([...random.many(0, 2, () => random.pick(urls)), ...(isSound ? ['https://rpc.example'] : [])], random.pick<Json>([[], 'https://rpc.example', [1], null, {}, Array.from({ length: 17 }, () => 'https://rpc.example')]))],
  ]
  if (random.chance(0.5)) members.push(['blockExplorerUrls', pick<Json>([random.pick(urls)], random.pick<Json>([null, 'https://x', [{}], []]))])
  if (random.chance(0.2)) members.push(['iconUrls', [random.pick(urls)]])
  if (!isSound && random.chance(0.15)) members.push([random.pick(['__proto__', 'constructor', 'builtIn', 'acceptedAt', 'addedBy', 'nodes', 'x']), makeJson(random)])
  const object = makeObject(members)
  return { params: random.chance(0.95) ? [object] : random.pick<Json>([object, [], [object, object], [[object]], [null]]) }
}
