/** Requests as sites send them, and the reviews they come to: for the laws about reviews, and to be looked at (e2e/gallery). */
import { AbiCoder, getAddress, Interface, solidityPacked } from 'ethers'
import { createRequire } from 'node:module'
import type { Address } from '../../../core/account.ts'
import { makeSiteKey } from '../../../core/caller.ts'
import { WalletError } from '../../../core/errors.ts'
import type { Json } from '../../../core/json.ts'
import type { Ask, Edits } from '../../../core/method.ts'
import type { Origin } from '../../../core/origin.ts'
import type { Review } from '../../../core/review.ts'
import { findMethod, findOwnMethod } from '../../registry.ts'
import { zeroAddress } from '../address.ts'
import { withPackedLookUps } from '../clear/testing/packed-look-ups.ts'
import { delegates } from '../delegation.ts'
import { getShipped, makeStrangerAsk, makeTestAsk, quietNode, secondAccount, stranger, testAccount, testAccounts, testNow, token, type Answer } from '../fixture.ts'
import { wrappedCoins } from '../explain/wrapped-coins.ts'
import { encodeHex } from '../hex.ts'
import { encodeUnsigned } from '../transaction.ts'

const abi = new Interface(['function approve(address spender, uint256 amount)', 'function transfer(address to, uint256 amount)', 'function setApprovalForAll(address operator, bool approved)', 'function deposit()', 'function withdraw(uint256 amount)'])
const router = new Interface(['function swapExactTokensForTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline)'])
const weth = wrappedCoins.get('eip155:1') ?? token
const most = 2n ** 256n - 1n
const soon = Math.floor(testNow / 1000) + 1800

export async function review(name: string, params: Json, ask: Ask = makeTestAsk(), edits: Edits = {}): Promise<Review> {
  const method = findMethod(name)
  if (method === undefined || method.kind === 'refused' || method.kind === 'answer') throw new Error(name)
  const parsed = method.parse(params, ask)
  if (method.kind !== 'send' && method.kind !== 'batch') return withPackedLookUps(ask, (facts) => method.describe(parsed.params, facts))
  const prepared = await method.prepare(parsed.params, ask, edits)
  return withPackedLookUps(ask, (facts) => method.describe(parsed.params, JSON.parse(JSON.stringify(prepared)) as Json, facts))
}

type Changes = { readonly answers?: Readonly<Record<string, Answer>>; readonly edits?: Edits; readonly ask?: Partial<Ask> }

export const send = (params: { readonly [name: string]: Json }, { answers = {}, edits = {}, ask = {} }: Changes = {}): Promise<Review> =>
  review('eth_sendTransaction', [{ from: testAccount, ...params }], makeTestAsk(ask, { ...quietNode, ...answers }), edits)

const sign = (text: string): Promise<Review> => review('personal_sign', [encodeHex(new TextEncoder().encode(text)), testAccount])

const siwe = (chain = 1, account: string = testAccount): string =>
  `app.example.org wants you to sign in with your Ethereum account:\n${account}\n\nClick to sign in.\n\nURI: https://app.example.org/login\nVersion: 1\nChain ID: ${chain}\nNonce: k7Qm2vXc9TdR\nIssued At: 2026-11-20T11:59:00Z\nExpiration Time: 2026-11-21T12:00:00Z\nResources:\n- https://app.example.org/terms`

const permit = (value: string) => ({
  types: {
    EIP712Domain: [{ name: 'name', type: 'string' }, { name: 'version', type: 'string' }, { name: 'chainId', type: 'uint256' }, { name: 'verifyingContract', type: 'address' }],
    Permit: [{ name: 'owner', type: 'address' }, { name: 'spender', type: 'address' }, { name: 'value', type: 'uint256' }, { name: 'nonce', type: 'uint256' }, { name: 'deadline', type: 'uint256' }],
  },
  primaryType: 'Permit',
  domain: { name: 'USD Coin', version: '2', chainId: 1, verifyingContract: token },
  message: { owner: testAccount, spender: stranger, value, nonce: 0, deadline: soon },
})

const mail = {
  types: { EIP712Domain: [{ name: 'name', type: 'string' }], Person: [{ name: 'name', type: 'string' }, { name: 'wallets', type: 'address[]' }], Mail: [{ name: 'from', type: 'Person' }, { name: 'contents', type: 'string' }] },
  primaryType: 'Mail',
  domain: { name: 'Ether Mail' },
  message: { from: { name: 'Cow', wallets: [stranger, testAccount] }, contents: 'Hello,\u202e Bob' },
}

/** The same ends, another middle. */
const poison = (address: string): Address => getAddress(`${address.slice(0, 6)}${'7'.repeat(32)}${address.slice(-4)}`.toLowerCase()) as Address

const reverted = new WalletError('node.refused', { host: 'node.example', code: 3, text: 'execution reverted: too poor' })
const ether = '0xde0b6b3a7640000'
const call = (name: string, ...args: unknown[]): string => abi.encodeFunctionData(name, args)

/** Every call of a batch works in the walk of the node through all of them, unless its gas is undefined. */
const walk = (...gas: readonly (number | undefined)[]): Answer => [
  { calls: gas.map((used) => (used === undefined ? { status: '0x0', gasUsed: '0x1', error: { message: 'execution reverted: too poor' } } : { status: '0x1', gasUsed: `0x${used.toString(16)}` })) },
]

/** USDC as it is: six decimals, of which the account holds 1,204.5. */
const coinNode: Readonly<Record<string, Answer>> = {
  eth_getCode: '0x60',
  eth_estimateGas: '0x10000',
  eth_call: ([asked]) => {
    const { data } = asked as { readonly data: string }
    const wordOf = (value: bigint): string => value.toString(16).padStart(64, '0')
    if (data.startsWith('0x95d89b41')) return `0x${wordOf(32n)}${wordOf(4n)}${'55534443'.padEnd(64, '0')}`
    return `0x${wordOf(data.startsWith('0x313ce567') ? 6n : 1_204_500_000n)}`
  },
}

const calls = (list: readonly Json[], { answers = {}, edits = {}, ask = {} }: Changes = {}, chainId = '0x1', atomicRequired = false): Promise<Review> =>
  review('wallet_sendCalls', [{ version: '2.0.0', from: testAccount, chainId, atomicRequired, calls: list }], makeTestAsk(ask, { ...quietNode, ...answers }), edits)

const delegation = (params: Json, answers: Readonly<Record<string, Answer>>): Promise<Review> => own('set-delegation', params, answers)

const own = async (name: string, params: Json, answers: Readonly<Record<string, Answer>>): Promise<Review> => {
  const method = findOwnMethod(name)
  if (method?.kind !== 'send') throw new Error('no method')
  const ask = makeTestAsk({ caller: { kind: 'wallet' }, permitted: [testAccount, secondAccount] }, { ...quietNode, ...answers })
  const parsed = method.parse(params, ask)
  return method.describe(parsed.params, JSON.parse(JSON.stringify(await method.prepare(parsed.params, ask, {}))) as Json, ask)
}

const replacement = async (as: 'speed-up' | 'cancel', made: { readonly to?: Address; readonly value?: bigint; readonly input?: string }, answers: Readonly<Record<string, Answer>> = {}): Promise<Review> => {
  const method = findOwnMethod('replace-transaction')
  if (method?.kind !== 'send') throw new Error('no method')
  const ask = makeTestAsk({ caller: { kind: 'wallet' } }, { ...quietNode, ...answers })
  const unsigned = encodeUnsigned({ type: 'eip1559', chain: 'eip155:1', nonce: 6n, gasLimit: 60_000n, price: { maxFeePerGas: '30000000000', maxPriorityFeePerGas: '2000000000' }, value: 0n, input: '0x', accessList: [], ...made })
  const parsed = method.parse({ id: 'wallet.1', as, account: testAccount, unsigned, first: unsigned }, ask)
  return method.describe(parsed.params, JSON.parse(JSON.stringify(await method.prepare(parsed.params, ask, {}))) as Json, ask)
}

const swap = [{ to: token, data: call('approve', stranger, 250_000_000n) }, { to: stranger, data: '0x12345678' }, { to: secondAccount, value: ether }]
const [trusted = { address: token }] = delegates
const trustedNode = { [`eth_getCode ${testAccount}`]: '0x', [`eth_getCode ${trusted.address}`]: (createRequire(import.meta.url)('@account-abstraction/contracts/artifacts/Simple7702Account.json') as { readonly deployedBytecode: string }).deployedBytecode }
const swapNode = { eth_getCode: '0x60', eth_estimateGas: '0xb000', eth_simulateV1: walk(44_000, 90_000, 21_000) }

const plainReviews: Readonly<Record<string, () => Promise<Review>>> = {
  'connect, first visit': () => review('eth_requestAccounts', [], makeStrangerAsk()),
  'connect under a name made to be taken for a site that is used': () => review('eth_requestAccounts', [], makeStrangerAsk({ knownHosts: ['app.examp1e.org'] })),
  'connect under a known name with another end': () => review('eth_requestAccounts', [], makeStrangerAsk({ knownHosts: ['example.com'] })),
  'connect under a name with letters of another alphabet': () => review('eth_requestAccounts', [], makeStrangerAsk({ caller: { kind: 'site', origin: 'https://xn--80ak6aa92e.com' as Origin, tabId: 7, documentId: 'document-1' } })),
  'connect, with accounts for one site': () =>
    review('eth_requestAccounts', [], makeStrangerAsk({ fresh: 'new', isFirstVisit: false, connectsTo: 'eip155:10', accounts: testAccounts.map((account, at) => (at === 0 ? { ...account, madeFor: makeSiteKey('https://app.uniswap.org' as Origin) } : account)), last: { accounts: [secondAccount], chain: 'eip155:10', term: 'day' } })),
  'choose accounts again': () => review('wallet_requestPermissions', [{ eth_accounts: {} }]),
  'switch network': () => review('wallet_switchEthereumChain', [{ chainId: '0x2105' }]),
  'add a network': () =>
    review('wallet_addEthereumChain', [{ chainId: '0x64', chainName: 'Gnosis', nativeCurrency: { name: 'xDAI', symbol: 'XDAI', decimals: 18 }, rpcUrls: ['https://rpc.gnosischain.com/key'], blockExplorerUrls: ['https://gnosisscan.io'] }]),
  'add a network under a known name': () =>
    review('wallet_addEthereumChain', [{ chainId: '0x65', chainName: 'ethereum', nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 }, rpcUrls: ['https://evil.example'] }]),
  'add a network that is there': () =>
    review('wallet_addEthereumChain', [{ chainId: '0xa', chainName: 'Evil', nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 }, rpcUrls: ['https://evil.example'] }]),
  'message': () => sign('I vote “For” on proposal 0x81c4:\nFund the documentation group.'),
  'message, empty': () => sign(''),
  'message with hidden characters': () => sign('Send 1\u202e000 to\u200b me'),
  'message of bytes': () => review('personal_sign', ['0xdeadbeef00', testAccount]),
  'message of a digest': () => review('personal_sign', [`0x${'ab'.repeat(32)}`, testAccount]),
  'message of a transaction': () => review('personal_sign', ['0xec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080', testAccount]),
  'sign-in': () => sign(siwe()),
  'sign-in of another chain and account': () => sign(siwe(10, secondAccount)),
  'sign-in that is not well formed': () => sign(siwe().replace('Version: 1', 'Version: 1.0')),
  'typed data of an old kind': () => review('eth_signTypedData', [[{ type: 'string', name: 'Message', value: 'Hi, Alice!' }, { type: 'uint32', name: 'A\u202e number', value: '1337' }], testAccount]),
  'typed data': () => review('eth_signTypedData_v4', [testAccount, mail]),
  'permit': () => review('eth_signTypedData_v4', [testAccount, permit('250000000')]),
  'permit, unlimited': () => review('eth_signTypedData_v4', [testAccount, permit(most.toString())]),
  'permit without a chain': () => {
    const { types, domain, ...rest } = permit('5')
    const { chainId: _chain, ...without } = domain
    return review('eth_signTypedData_v4', [testAccount, { ...rest, domain: without, types: { ...types, EIP712Domain: types.EIP712Domain.filter(({ name }) => name !== 'chainId') } }])
  },
  'watch a token under the name of another': () =>
    review('wallet_watchAsset', { type: 'ERC20', options: { address: token, symbol: 'USDC', decimals: 6 } }, makeTestAsk({ tokens: [{ chain: 'eip155:1', address: stranger, kind: 'erc20', symbol: 'USDC', decimals: 6, addedBy: 'https://a.example' as Origin, addedAt: 1 }] }, { ...quietNode, ...coinNode })),
  'send': () => send({ to: stranger, value: ether }),
  'send to an own account': () => send({ to: secondAccount, value: ether }),
  'send from the wallet itself': () => send({ to: stranger, value: ether }, { ask: { caller: { kind: 'wallet' } } }),
  'send to a name': () => send({ to: stranger, value: ether }, { ask: { caller: { kind: 'wallet' }, names: [{ name: 'nadia.eth', address: stranger, host: 'node.example', of: 'eip155:1' }] } }),
  'send to a name of another network': () => send({ to: stranger, value: ether }, { ask: { caller: { kind: 'wallet' }, names: [{ name: 'nadia.eth', address: stranger, host: 'node.example', of: 'eip155:8453' }] } }),
  'send to an address never used': () => send({ to: stranger, value: ether }, { answers: { [`eth_getBalance ${stranger}`]: '0x0', [`eth_getTransactionCount ${stranger}`]: '0x0' } }),
  'send to a copy of an own account': () => send({ to: poison(secondAccount), value: ether }),
  'send to a copy of an address that was paid': () => send({ to: poison(stranger), value: ether }, { ask: { paid: [stranger] } }),
  'token transfer to a copy of an own account': () => send({ to: token, data: call('transfer', poison(secondAccount), 5n) }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'send with a gas limit far above the count': () => send({ to: stranger, value: ether, gas: '0x100000' }, { answers: { eth_estimateGas: '0x5208' } }),
  'send of little, for a fee above it': () => send({ to: stranger, value: '0x9184e72a000' }),
  'send to nobody': () => send({ to: `0x${'0'.repeat(40)}`, value: ether }),
  'send more than there is': () => send({ to: stranger, value: '0x8ac7230489e80000' }),
  'send with an own fee and nonce': () => send({ to: stranger, value: ether }, { edits: { fee: { choice: 'own', maxFeePerGas: '90000000000', maxPriorityFeePerGas: '1' }, nonce: '9', gasLimit: '30000' } }),
  'send in place of another': () => send({ to: stranger, value: ether, nonce: '0x6' }),
  'send with the fee of a site': () => send({ to: stranger, value: ether, gasPrice: '0x5' }),
  'send on a network of a site': () => send({ to: stranger, value: ether }, { ask: { network: { ...getShipped('eip155:10'), builtIn: false, name: 'Evil', symbol: 'EVIL' } } }),
  'send when the node says nothing but the nonce': () =>
    send({ to: stranger, value: ether }, { answers: Object.fromEntries(Object.keys(quietNode).filter((name) => !name.startsWith('eth_getTransactionCount')).map((name) => [name, new WalletError('node.timeout', { host: 'h', seconds: 9 })])) }),
  'call that is not known': () => send({ to: token, data: `0x12345678${'ab'.repeat(64)}` }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'call that is not known, with value': () => send({ to: token, data: '0x12345678', value: ether }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'call where there is no contract': () => send({ to: stranger, data: '0x12345678' }),
  'call that fails': () => send({ to: token, data: call('transfer', stranger, 5n) }, { answers: { eth_getCode: '0x60', eth_estimateGas: reverted } }),
  'call that fails, with an own gas limit': () => send({ to: token, data: call('transfer', stranger, 5n) }, { answers: { eth_getCode: '0x60', eth_estimateGas: reverted }, edits: { gasLimit: '60000' } }),
  'token transfer': () => send({ to: token, data: call('transfer', stranger, 250_000_000n) }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'approval, unlimited': () => send({ to: token, data: call('approve', stranger, most) }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'approval for all': () => send({ to: token, data: call('setApprovalForAll', stranger, true) }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'approval': () => send({ to: token, data: call('approve', stranger, 250_000_000n) }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'approval of a token that says what it is': () => send({ to: token, data: call('approve', stranger, 250_000_000n) }, { answers: coinNode }),
  'approval, unlimited, of which the account holds some': () => send({ to: token, data: call('approve', stranger, most) }, { answers: coinNode }),
  'approval, unlimited, as the site asked for it': () => send({ to: token, data: call('approve', stranger, most) }, { answers: coinNode, edits: { cap: 'asked' } }),
  'approval, unlimited, with an own cap': () => send({ to: token, data: call('approve', stranger, most) }, { answers: coinNode, edits: { cap: '12.5' } }),
  'token transfer of a token that says what it is': () => send({ to: token, data: call('transfer', stranger, 250_000_000n) }, { answers: coinNode }),
  'token transfer of more than there is': () => send({ to: token, data: call('transfer', stranger, 5_000_000_000n) }, { answers: coinNode }),
  'approval taken back': () => send({ to: token, data: call('approve', stranger, 0n) }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'approval taken back, with value': () => send({ to: stranger, data: call('approve', stranger, 0n), value: ether }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'swap that pays somebody else': () => send({ to: '0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D', data: router.encodeFunctionData('swapExactTokensForTokens', [5n, 1n, [token, weth], stranger, soon]) }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x30000' } }),
  'wrap': () => send({ to: weth, data: call('deposit'), value: ether }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'unwrap': () => send({ to: weth, data: call('withdraw', 5n) }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'deposit that does not wrap': () => send({ to: stranger, data: call('deposit'), value: ether }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'call of an own account': () => send({ to: secondAccount, data: '0x12345678' }, { answers: { eth_getCode: '0x', [`eth_getCode ${secondAccount}`]: `0xef0100${'ab'.repeat(20)}`, eth_estimateGas: '0x10000' } }),
  'contract creation': () => send({ data: '0x6000600055' }, { answers: { eth_estimateGas: '0xd000' } }),
  'send from an account that runs a stranger’s code': () => send({ to: stranger, value: ether }, { answers: { [`eth_getCode ${testAccount}`]: `0xef0100${'ab'.repeat(20)}` } }),
  'speed up a payment': () => replacement('speed-up', { to: stranger as Address, value: 10n ** 18n }),
  'speed up a token transfer': () => replacement('speed-up', { to: token as Address, input: call('transfer', stranger, 5n) }),
  'speed up an approval without limit': () => replacement('speed-up', { to: token as Address, input: call('approve', stranger, most) }, coinNode),
  'cancel a payment': () => replacement('cancel', { to: stranger as Address, value: 10n ** 18n }),
  'cancel a call': () => replacement('cancel', { to: token as Address, input: call('approve', stranger, 5n) }),
  'cancel a contract creation': () => replacement('cancel', { input: '0x6000' }),
  'clear a stranger’s code, paid by another account': () => delegation({ account: secondAccount, payer: testAccount, delegate: zeroAddress }, { [`eth_getCode ${secondAccount}`]: `0xef0100${'ab'.repeat(20)}` }),
  'approval taken back from the list': () => own('take-back', { account: testAccount, approvals: [{ kind: 'erc20', token, spender: stranger }] }, { eth_getCode: '0x60', eth_estimateGas: '0xb000' }),
  'approval of an item taken back': () => own('take-back', { account: testAccount, approvals: [{ kind: 'item', token, spender: stranger, item: '7' }] }, { eth_getCode: '0x60', eth_estimateGas: '0xb000' }),
  'approvals in Permit2 taken back': () => own('take-back', { account: testAccount, approvals: [{ kind: 'permit2', token, spender: stranger }, { kind: 'permit2', token: weth, spender: stranger }] }, { eth_getCode: '0x60', eth_estimateGas: '0xf000' }),
  'clear a stranger’s code, paid by itself': () => delegation({ account: testAccount, payer: testAccount, delegate: zeroAddress }, { [`eth_getCode ${testAccount}`]: `0xef0100${'ab'.repeat(20)}` }),
  'several calls': () => calls(swap, { answers: swapNode }),
  'several calls with an own fee': () => calls(swap, { answers: swapNode, edits: { fee: { choice: 'own', maxFeePerGas: '90000000000', maxPriorityFeePerGas: '1' } } }),
  'several calls, one of which fails in its turn': () => calls(swap, { answers: { ...swapNode, eth_simulateV1: walk(44_000, undefined, 21_000) } }),
  'several calls that the node cannot go through': () => calls(swap, { answers: { eth_getCode: '0x60', eth_estimateGas: '0xb000' } }),
  'several calls, one of them dangerous': () => calls([...swap, { to: token, data: call('approve', stranger, most) }], { answers: { ...swapNode, eth_simulateV1: walk(44_000, 90_000, 21_000, 44_000) } }),
  'several calls that cost more than there is': () => calls([{ to: stranger, value: ether }, { to: stranger, value: '0x8ac7230489e80000' }], { answers: { eth_simulateV1: walk(21_000, undefined) } }),
  'several calls all together': () => calls(swap, { answers: { ...swapNode, ...trustedNode, [`eth_getCode ${testAccount}`]: `0xef0100${trusted.address.slice(2).toLowerCase()}` } }),
  'several calls all together, which upgrade the account': () => calls(swap, { answers: { ...swapNode, ...trustedNode } }, '0x1', true),
  'one call among several': () => calls([{ to: stranger, value: ether }]),
  'several calls on another network than the site’s': () => calls(swap, { answers: swapNode }, '0xa'),
  'calls to be looked at': () => review('wallet_showCallsStatus', ['0x01'], makeTestAsk({ findCalls: async () => ({ calls: {}, rows: [] }) as never })),
  'call with an access list': () => send({ to: token, data: '0x12345678', accessList: [{ address: token, storageKeys: [`0x${'01'.repeat(32)}`] }] }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
}

/** What carries other calls, gives permissions, trades: each as sites send it. */
const wide = new Interface([
  'function approve(address spender, uint256 amount)', 'function transfer(address to, uint256 amount)', 'function transferFrom(address from, address to, uint256 amount)',
  'function increaseAllowance(address spender, uint256 added)', 'function safeTransferFrom(address from, address to, uint256 item)', 'function safeTransferFrom(address from, address to, uint256 item, uint256 amount, bytes data)',
  'function multicall(bytes[] calls)', 'function multicall(uint256 deadline, bytes[] calls)', 'function aggregate((address, bytes)[] calls)', 'function aggregate3((address, bool, bytes)[] calls)', 'function aggregate3Value((address, bool, uint256, bytes)[] calls)',
  'function multiSend(bytes packed)', 'function execTransaction(address to, uint256 value, bytes data, uint8 operation, uint256 safeTxGas, uint256 baseGas, uint256 gasPrice, address gasToken, address receiver, bytes signatures)',
  'function swapExactTokensForTokens(uint256 a, uint256 b, address[] path, address to, uint256 deadline)', 'function swapExactETHForTokens(uint256 a, address[] path, address to, uint256 deadline)', 'function swapExactTokensForETH(uint256 a, uint256 b, address[] path, address to, uint256 deadline)',
  'function exactInputSingle((address a, address b, uint24 fee, address to, uint256 deadline, uint256 c, uint256 d, uint160 limit) p)', 'function exactOutputSingle((address a, address b, uint24 fee, address to, uint256 c, uint256 d, uint160 limit) p)', 'function exactInput((bytes path, address to, uint256 c, uint256 d) p)',
  'function unwrapWETH9(uint256 least, address to)', 'function execute(bytes commands, bytes[] inputs, uint256 deadline)', 'function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)',
])
const permit2Abi = new Interface(['function approve(address token, address spender, uint160 amount, uint48 until)', 'function permit(address owner, ((address, uint160, uint48, uint48), address, uint256) one, bytes signature)', 'function transferFrom(address from, address to, uint160 amount, address token)'])
const write = (name: string, ...args: unknown[]): string => wide.encodeFunctionData(name, args)
const permit2 = '0x000000000022D473030F116dDEE9F6B43aC78BA3'
const safe = getAddress(`0x${'5afe'.repeat(10)}`)
const multicall3 = '0xcA11bde05977b3631167028862bE2a173976CA11'
const multiSend = '0x40A2aCCbd92BCA938b02010E17A5b8929b49130D'
const [v2, v3, router02, universal] = ['0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D', '0xE592427A0AEce92De3Edee1F18E0157C05861564', '0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45', '0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af'] as const
const seaport = '0x0000000000000068F116a894984e2DB1123eB395'
const [routerCaller, routerItself] = [`0x${'0'.repeat(39)}1`, `0x${'0'.repeat(39)}2`] as const
const pack = (to: string, data: string): string => solidityPacked(['uint8', 'address', 'uint256', 'uint256', 'bytes'], [0, to, 0, (data.length - 2) / 2, data])
const inSafe = (to: string, data: string, operation = 0, gasPrice = 0): string => write('execTransaction', to, 0, data, operation, 0, 0, gasPrice, zeroAddress, stranger, '0x')
const way = (from: string, to: string): string => solidityPacked(['address', 'uint24', 'address'], [from, 500, to])
const stepOf = (types: readonly string[], ...values: readonly unknown[]): string => AbiCoder.defaultAbiCoder().encode([...types], [...values])
const use = (to: string, data: string, value = '0x0'): Promise<Review> => send({ to, data, value }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } })
const approveAll = write('approve', stranger, most)
const pay = write('transfer', stranger, 250_000_000n)
const typesOf = (shapes: Readonly<Record<string, string>>): Json => Object.fromEntries(Object.entries(shapes).map(([name, fields]) => [name, fields.split(', ').map((each) => ({ type: each.split(' ')[0] ?? '', name: each.split(' ')[1] ?? '' }))]))
const signed = (primaryType: string, shapes: Readonly<Record<string, string>>, contract: string, body: Json): Promise<Review> =>
  review('eth_signTypedData_v4', [testAccount, { types: typesOf({ EIP712Domain: 'string name, uint256 chainId, address verifyingContract', ...shapes }), primaryType, domain: { name: 'Of it', chainId: 1, verifyingContract: contract }, message: body }])
const singleShapes = { PermitSingle: 'PermitDetails details, address spender, uint256 sigDeadline', PermitDetails: 'address token, uint160 amount, uint48 expiration, uint48 nonce' }
const permitSingle = (contract: string, amount: string): Promise<Review> => signed('PermitSingle', singleShapes, contract, { details: { token, amount, expiration: `${soon}`, nonce: '0' }, spender: stranger, sigDeadline: `${soon}` })
const orderItem = 'uint8 itemType, address token, uint256 identifierOrCriteria, uint256 startAmount, uint256 endAmount'
const orderShapes = { OrderComponents: 'address offerer, address zone, OfferItem[] offer, ConsiderationItem[] consideration, uint8 orderType, uint256 startTime, uint256 endTime, bytes32 zoneHash, uint256 salt, bytes32 conduitKey, uint256 counter', OfferItem: orderItem, ConsiderationItem: `${orderItem}, address recipient` }
const thing = (itemType: number, at: string, id: string, start: string, end = start) => ({ itemType, token: at, identifierOrCriteria: id, startAmount: start, endAmount: end })
const order = (offer: Json, consideration: Json, { offerer = testAccount as string, contract = seaport as string, endTime = `${soon}` } = {}): Promise<Review> =>
  signed('OrderComponents', orderShapes, contract, { offerer, zone: zeroAddress, offer, consideration, orderType: 0, startTime: '0', endTime, zoneHash: `0x${'00'.repeat(32)}`, salt: '1', conduitKey: `0x${'00'.repeat(32)}`, counter: '0' })
const safeTx = (changes: { readonly [name: string]: Json }): Promise<Review> =>
  signed('SafeTx', { SafeTx: 'address to, uint256 value, bytes data, uint8 operation, uint256 safeTxGas, uint256 baseGas, uint256 gasPrice, address gasToken, address refundReceiver, uint256 nonce' }, safe, { to: token, value: '0', data: pay, operation: 0, safeTxGas: '0', baseGas: '0', gasPrice: '0', gasToken: zeroAddress, refundReceiver: zeroAddress, nonce: '7', ...changes })
const one = '1000000000000000000'
const [aavePool, aaveOnBase] = ['0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2', '0xA238Dd80C259a72e81d7e4664a9801593F98d1c5'] as const
const aave = new Interface(['function supply(address asset, uint256 amount, address onBehalfOf, uint16 referralCode)', 'function repay(address asset, uint256 amount, uint256 mode, address onBehalfOf)'])
const versioned = 'string name, string version, uint256 chainId, address verifyingContract'
const delegationOf = (name: string, version: string): Promise<Review> =>
  review('eth_signTypedData_v4', [testAccount, {
    types: typesOf({ EIP712Domain: versioned, Delegation: 'address delegatee, uint256 nonce, uint256 expiry' }), primaryType: 'Delegation',
    domain: { name, version, chainId: 1, verifyingContract: '0xC18360217D8F7Ab5e7c516566761Ea12Ce7F9D72' }, message: { delegatee: stranger, nonce: '0', expiry: `${soon}` },
  }])
const inchOrder = {
  types: typesOf({ EIP712Domain: versioned, Order: 'uint256 salt, address maker, address receiver, address makerAsset, address takerAsset, uint256 makingAmount, uint256 takingAmount, uint256 makerTraits' }), primaryType: 'Order',
  domain: { name: '1inch Aggregation Router', version: '6', chainId: 1, verifyingContract: '0x111111125421cA6dc452d289314280a0f8842A65' },
  message: { salt: '1', maker: testAccount, receiver: stranger, makerAsset: token, takerAsset: weth, makingAmount: '250000000', takingAmount: '1', makerTraits: '0' },
}

const explainedReviews: Readonly<Record<string, () => Promise<Review>>> = {
  'allowance raised': () => use(token, write('increaseAllowance', stranger, 5n)),
  'tokens of another own account moved': () => use(token, write('transferFrom', secondAccount, stranger, 5n)),
  'item sent': () => use(token, write('safeTransferFrom(address,address,uint256)', testAccount, stranger, 7n)),
  'copies of an item sent': () => use(token, write('safeTransferFrom(address,address,uint256,uint256,bytes)', testAccount, stranger, 7n, 3n, '0x')),
  'multicall with a deadline, of two': () => use(token, write('multicall(uint256,bytes[])', soon, [pay, write('approve', stranger, 5n)])),
  'multicall that hides an approval of everything': () => use(token, write('multicall(bytes[])', [pay, write('multicall(bytes[])', [approveAll])])),
  'multicall of what nobody reads, with value': () => use(token, write('multicall(bytes[])', ['0x12345678']), ether),
  'multicall of more than is opened': () => use(token, write('multicall(bytes[])', Array.from({ length: 34 }, () => pay))),
  'multicall of nothing': () => use(token, write('multicall(bytes[])', [])),
  'multicall cut off': () => use(token, write('multicall(bytes[])', [pay]).slice(0, -128)),
  'Multicall3, aggregate': () => use(multicall3, write('aggregate', [[token, pay], [stranger, '0x12345678']])),
  'Multicall3, takes from the account': () => use(multicall3, write('aggregate3', [[token, false, write('transferFrom', testAccount, stranger, 5n)]])),
  'Multicall3, coins left behind': () => use(multicall3, write('aggregate3', [[token, false, pay]]), ether),
  'Multicall3, coins passed on': () => use(multicall3, write('aggregate3Value', [[stranger, false, 10n ** 18n, '0x']]), ether),
  'Safe pays': () => use(safe, inSafe(stranger, '0x')),
  'Safe sends tokens': () => use(safe, inSafe(token, pay)),
  'Safe approves everything': () => use(safe, inSafe(token, approveAll)),
  'Safe changes itself': () => use(safe, inSafe(safe, '0x0d582f13')),
  'Safe runs a stranger’s code': () => use(safe, inSafe(stranger, pay, 1)),
  'Safe runs MultiSend': () => use(safe, inSafe(multiSend, write('multiSend', `${pack(token, pay)}${pack(token, approveAll).slice(2)}`), 1)),
  'Safe pays for gas': () => use(safe, inSafe(token, pay, 0, 1)),
  'MultiSend by itself': () => use(multiSend, write('multiSend', pack(token, pay))),
  'Permit2 allowance': () => use(permit2, permit2Abi.encodeFunctionData('approve', [token, stranger, 5n, soon])),
  'Permit2 allowance, unlimited and for ever': () => use(permit2, permit2Abi.encodeFunctionData('approve', [token, stranger, 2n ** 160n - 1n, 2n ** 48n - 1n])),
  'Permit2 allowance taken back': () => use(permit2, permit2Abi.encodeFunctionData('approve', [token, stranger, 0n, 0n])),
  'Permit2 allowance at another contract': () => use(stranger, permit2Abi.encodeFunctionData('approve', [token, stranger, 5n, soon])),
  'Permit2 permit handed in': () => use(permit2, permit2Abi.encodeFunctionData('permit', [testAccount, [[token, 5n, soon, 0], stranger, soon], '0x'])),
  'Permit2 transfer': () => use(permit2, permit2Abi.encodeFunctionData('transferFrom', [testAccount, stranger, 5n, token])),
  'permit of a token handed in': () => use(token, write('permit', secondAccount, stranger, 5n, soon, 27, `0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`)),
  'swap of tokens': () => use(v2, write('swapExactTokensForTokens', 5n, 4n, [token, weth], testAccount, soon)),
  'swap of coins': () => use(v2, write('swapExactETHForTokens', 4n, [weth, token], testAccount, soon), ether),
  'swap into coins, for somebody else': () => use(v2, write('swapExactTokensForETH', 5n, 10n ** 18n, [token, weth], stranger, soon)),
  'swap at a router nobody knows': () => use(stranger, write('swapExactTokensForTokens', 5n, 4n, [token, weth], testAccount, soon)),
  'swap without a least amount': () => use(v3, write('exactInputSingle', [token, weth, 500, testAccount, soon, 5n, 0n, 0n])),
  'swap to an exact amount': () => use(router02, write('exactOutputSingle', [token, weth, 500, testAccount, 4n, 5n, 0n])),
  'swap whose outcome the router keeps': () => use(router02, write('exactInput', [way(token, weth), routerItself, 5n, 4n])),
  'swap and unwrap in a multicall': () => use(router02, write('multicall(bytes[])', [write('exactInput', [way(token, weth), routerItself, 5n, 4n]), write('unwrapWETH9', 4n, testAccount)])),
  'swap in steps': () =>
    use(universal, write('execute', '0x0a00060c', [
      stepOf(['((address,uint160,uint48,uint48),address,uint256)', 'bytes'], [[token, 5n, soon, 0], universal, soon], '0x'), stepOf(['address', 'uint256', 'uint256', 'bytes', 'bool'], routerItself, 5n, 4n, way(token, weth), true),
      stepOf(['address', 'address', 'uint256'], weth, stranger, 25n), stepOf(['address', 'uint256'], routerCaller, 4n),
    ], soon)),
  'swap in steps nobody reads': () => use(universal, write('execute', '0x10', ['0x1234'], soon), ether),
  'Seaport by name': () => use(seaport, `0xb3a34c4c${'00'.repeat(64)}`, ether),
  'Permit2, single': () => permitSingle(permit2, '5'),
  'Permit2’s form for another contract': () => permitSingle(stranger, '5'),
  'Permit2’s form for another contract, of nothing': () => permitSingle(stranger, '0'),
  'permit of DAI, for ever': () => signed('Permit', { Permit: 'address holder, address spender, uint256 nonce, uint256 expiry, bool allowed' }, token, { holder: testAccount, spender: stranger, nonce: '0', expiry: '0', allowed: true }),
  'token payment signed': () => signed('TransferWithAuthorization', { TransferWithAuthorization: 'address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce' }, token, { from: testAccount, to: stranger, value: '5', validAfter: '0', validBefore: `${soon}`, nonce: `0x${'00'.repeat(32)}` }),
  'order, fair': () => order([thing(2, token, '7', '1')], [{ ...thing(0, zeroAddress, '0', one), recipient: testAccount }, { ...thing(0, zeroAddress, '0', '25000000000000000'), recipient: stranger }]),
  'order for nothing': () => order([thing(2, token, '7', '1'), thing(3, token, '8', '2')], [{ ...thing(2, token, '7', '1'), recipient: stranger }]),
  'order whose price falls to nothing': () => order([thing(2, token, '7', '1')], [{ ...thing(0, zeroAddress, '0', one, '1'), recipient: testAccount }]),
  'order at an exchange nobody knows, for long': () => order([thing(1, token, '0', '5000')], [{ ...thing(4, weth, '0', '1'), recipient: testAccount }], { contract: stranger, endTime: `${soon + 40 * 86_400}` }),
  'order of another’s things': () => order([thing(5, token, '9', '2')], [{ ...thing(0, zeroAddress, '0', one), recipient: stranger }], { offerer: stranger }),
  'Safe signature': () => safeTx({}),
  'Safe signature for an approval of everything': () => safeTx({ data: approveAll }),
  'Safe signature for a stranger’s code': () => safeTx({ to: stranger, operation: 1 }),
  'USDC approval for Aave, as a site asks': () => send({ to: token, data: write('approve', aavePool, 250_000_000n) }, { answers: coinNode }),
  'Aave supply': () => send({ to: aavePool, data: aave.encodeFunctionData('supply', [token, 250_000_000n, testAccount, 0]) }, { answers: coinNode }),
  'Aave supply for somebody else, of a token that says nothing': () => use(aavePool, aave.encodeFunctionData('supply', [token, 250_000_000n, stranger, 0])),
  'Aave supply in a Safe': () => send({ to: safe, data: inSafe(aavePool, aave.encodeFunctionData('supply', [token, 250_000_000n, safe, 0])) }, { answers: coinNode }),
  'Aave supply after an approval, as two calls': () => calls([{ to: token, data: write('approve', aavePool, 250_000_000n) }, { to: aavePool, data: aave.encodeFunctionData('supply', [token, 250_000_000n, testAccount, 0]) }], { answers: { ...coinNode, eth_simulateV1: walk(44_000, 90_000) } }),
  'Aave repays all, with coins nobody asked for': () => send({ to: aavePool, data: aave.encodeFunctionData('repay', [token, most, 2, testAccount]), value: ether }, { answers: coinNode }),
  'Aave supply, at the address it has on another network': () => use(aaveOnBase, aave.encodeFunctionData('supply', [token, 250_000_000n, testAccount, 0])),
  'Aave supply, cut off': () => use(aavePool, aave.encodeFunctionData('supply', [token, 250_000_000n, testAccount, 0]).slice(0, -64)),
  'stETH asked back': () => use('0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1', new Interface(['function requestWithdrawals(uint256[] a, address b)']).encodeFunctionData('requestWithdrawals', [[10n ** 18n, 2n], testAccount])),
  'vote given to somebody by a signature': () => delegationOf('Ethereum Name Service', '1'),
  'vote given to somebody, under another name': () => delegationOf('Ethereum Name Servlce', '1'),
  '1inch order': () => review('eth_signTypedData_v4', [testAccount, inchOrder], makeTestAsk({}, { ...quietNode, ...coinNode })),
  'Safe signature for MultiSend': () => safeTx({ to: multiSend, operation: 1, data: write('multiSend', pack(token, pay)) }),
}

/** More of what sites really ask for: forms of Permit2, tokens, routers, accounts, sign-ins that stand in none of the lists above. */
const rare = new Interface([
  'function safeBatchTransferFrom(address from, address to, uint256[] items, uint256[] amounts, bytes data)', 'function safeTransferFrom(address from, address to, uint256 item, bytes data)', 'function decreaseAllowance(address spender, uint256 less)',
  'function exactInput((bytes path, address to, uint256 deadline, uint256 c, uint256 d) p)', 'function exactOutput((bytes path, address to, uint256 c, uint256 d) p)', 'function swapETHForExactTokens(uint256 a, address[] path, address to, uint256 deadline)', 'function refundETH()',
  'function permit(address holder, address spender, uint256 nonce, uint256 expiry, bool allowed, uint8 v, bytes32 r, bytes32 s)', 'function delegate(address to)', 'function createProxyWithNonce(address singleton, bytes initializer, uint256 salt)', 'function addOwnerWithThreshold(address owner, uint256 threshold)',
])
const rarePermit2 = new Interface(['function permit(address owner, ((address, uint160, uint48, uint48)[], address, uint256) many, bytes signature)', 'function lockdown((address, address)[] approvals)', 'function permitTransferFrom(((address, uint256), uint256, uint256) permit, (address, uint256) transfer, address owner, bytes signature)'])
const rarely = (name: string, ...args: unknown[]): string => rare.encodeFunctionData(name, args)
const longWay = solidityPacked(['address', 'uint24', 'address', 'uint24', 'address'], [token, 500, secondAccount, 3000, weth])
const permitted = { TokenPermissions: 'address token, uint256 amount' }
const detail = (at: string, amount: string, expiration: string | number) => ({ token: at, amount, expiration: `${expiration}`, nonce: '0' })
const batchShapes = { PermitBatch: 'PermitDetails[] details, address spender, uint256 sigDeadline', PermitDetails: singleShapes.PermitDetails }
const tokenPermit = 'address owner, address spender, uint256 value, uint256 nonce, uint256 deadline'
const daiPermit = { Permit: 'address holder, address spender, uint256 nonce, uint256 expiry, bool allowed' }
const without = (text: string, ...lines: readonly string[]): string => lines.reduce((rest, line) => rest.replace(line, ''), text)

const furtherReviews: Readonly<Record<string, () => Promise<Review>>> = {
  'Permit2, batch': () => signed('PermitBatch', batchShapes, permit2, { details: [detail(token, '5', soon), detail(weth, '7', soon)], spender: stranger, sigDeadline: `${soon}` }),
  'Permit2, batch, one of them unlimited and for ever': () => signed('PermitBatch', batchShapes, permit2, { details: [detail(token, '5', soon), detail(weth, (2n ** 160n - 1n).toString(), (2n ** 48n - 1n).toString())], spender: stranger, sigDeadline: `${soon}` }),
  'Permit2, payment by signature': () => signed('PermitTransferFrom', { PermitTransferFrom: 'TokenPermissions permitted, address spender, uint256 nonce, uint256 deadline', ...permitted }, permit2, { permitted: { token, amount: '5' }, spender: stranger, nonce: '1', deadline: `${soon}` }),
  'Permit2, payment by signature, for an order': () =>
    signed('PermitWitnessTransferFrom', { PermitWitnessTransferFrom: 'TokenPermissions permitted, address spender, uint256 nonce, uint256 deadline, Order witness', Order: 'address swapper, address output, uint256 least', ...permitted }, permit2, { permitted: { token, amount: '5' }, spender: stranger, nonce: '1', deadline: `${soon}`, witness: { swapper: testAccount, output: weth, least: '4' } }),
  'Permit2, payments by one signature, for long': () =>
    signed('PermitBatchTransferFrom', { PermitBatchTransferFrom: 'TokenPermissions[] permitted, address spender, uint256 nonce, uint256 deadline', ...permitted }, permit2, { permitted: [{ token, amount: '5' }, { token: weth, amount: '6' }], spender: stranger, nonce: '1', deadline: `${soon + 90 * 86_400}` }),
  'Permit2 permit of several handed in': () => use(permit2, rarePermit2.encodeFunctionData('permit', [testAccount, [[[token, 5n, soon, 0], [weth, 7n, soon, 0]], stranger, soon], '0x'])),
  'Permit2 closed for two': () => use(permit2, rarePermit2.encodeFunctionData('lockdown', [[[token, stranger], [weth, stranger]]])),
  'Permit2 payment handed in': () => use(permit2, rarePermit2.encodeFunctionData('permitTransferFrom', [[[token, 5n], 1n, soon], [stranger, 5n], testAccount, '0x'])),
  'permit of DAI, until soon': () => signed('Permit', daiPermit, token, { holder: testAccount, spender: stranger, nonce: '0', expiry: `${soon}`, allowed: true }),
  'permit of DAI, taken back': () => signed('Permit', daiPermit, token, { holder: testAccount, spender: stranger, nonce: '0', expiry: '0', allowed: false }),
  'permit of DAI handed in': () => use(token, rarely('permit', testAccount, stranger, 0n, 0n, true, 27, `0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`)),
  'permit of everything, for ever': () => signed('Permit', { Permit: tokenPermit }, token, { owner: testAccount, spender: stranger, value: most.toString(), nonce: '0', deadline: most.toString() }),
  'permit of nothing': () => signed('Permit', { Permit: tokenPermit }, token, { owner: testAccount, spender: stranger, value: '0', nonce: '0', deadline: `${soon}` }),
  'permit that has ended': () => signed('Permit', { Permit: tokenPermit }, token, { owner: testAccount, spender: stranger, value: '5', nonce: '0', deadline: `${soon - 86_400}` }),
  'permit of an item': () => signed('Permit', { Permit: 'address spender, uint256 tokenId, uint256 nonce, uint256 deadline' }, token, { spender: stranger, tokenId: '7', nonce: '0', deadline: `${soon}` }),
  'token payment signed for who fetches it': () => signed('ReceiveWithAuthorization', { ReceiveWithAuthorization: 'address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce' }, token, { from: testAccount, to: stranger, value: most.toString(), validAfter: '0', validBefore: most.toString(), nonce: `0x${'00'.repeat(32)}` }),
  'token payment called off': () => signed('CancelAuthorization', { CancelAuthorization: 'address authorizer, bytes32 nonce' }, token, { authorizer: testAccount, nonce: `0x${'01'.repeat(32)}` }),
  'votes handed over by signature': () => signed('Delegation', { Delegation: 'address delegatee, uint256 nonce, uint256 expiry' }, token, { delegatee: stranger, nonce: '0', expiry: `${soon}` }),
  'a call for a relay, signed': () => signed('ForwardRequest', { ForwardRequest: 'address from, address to, uint256 value, uint256 gas, uint256 nonce, bytes data' }, stranger, { from: testAccount, to: token, value: '0', gas: '100000', nonce: '0', data: approveAll }),
  'offer of coins for an item': () => order([thing(1, weth, '0', one)], [{ ...thing(2, token, '7', '1'), recipient: testAccount }]),
  'order with more in it than is listed': () => order(Array.from({ length: 33 }, (_, at) => thing(2, token, `${at}`, '1')), [{ ...thing(1, weth, '0', one), recipient: testAccount }]),
  'order at any item of a collection, paid to another': () => order([thing(1, weth, '0', one)], [{ ...thing(4, token, '0', '1'), recipient: stranger }]),
  'several items sent': () => use(token, rarely('safeBatchTransferFrom', testAccount, stranger, [7n, 8n], [3n, 1n], '0x')),
  'item sent with a message for who gets it': () => use(token, rarely('safeTransferFrom', testAccount, stranger, 7n, '0x1234')),
  'item or tokens sent by the oldest name': () => use(token, write('transferFrom', testAccount, stranger, 7n)),
  'approval with bytes behind it': () => use(token, `${write('approve', stranger, 5n)}${'ab'.repeat(32)}`),
  'approval for all taken back': () => use(token, call('setApprovalForAll', stranger, false)),
  'allowance raised without an end': () => use(token, write('increaseAllowance', stranger, most)),
  'allowance lowered': () => use(token, rarely('decreaseAllowance', stranger, 5n)),
  'tokens sent to their own contract': () => use(token, write('transfer', token, 5n)),
  'votes handed over': () => use(token, rarely('delegate', stranger)),
  'wrap of nothing': () => use(weth, call('deposit')),
  'unwrap of everything': () => use(weth, call('withdraw', most)),
  'swap by way of a third token': () => use(v3, rarely('exactInput', [longWay, testAccount, soon, 5n, 4n])),
  'swap to an exact amount by way of a third token': () => use(router02, rarely('exactOutput', [longWay, testAccount, 4n, 5n])),
  'swap of coins to an exact amount': () => use(v2, rarely('swapETHForExactTokens', 4n, [weth, token], testAccount, soon), ether),
  'swap with a deadline, whose rest comes back': () => use(router02, write('multicall(uint256,bytes[])', soon, [write('exactOutputSingle', [weth, token, 500, testAccount, 4n, 5n, 0n]), rarely('refundETH')]), ether),
  'Safe made': () => use(stranger, rarely('createProxyWithNonce', safe, '0x', 7n)),
  'Safe signature that changes the Safe': () => safeTx({ to: safe, data: rarely('addOwnerWithThreshold', stranger, 1n) }),
  'Safe signature that pays for gas': () => safeTx({ gasPrice: '1', gasToken: token, refundReceiver: stranger }),
  'Safe signature for coins': () => safeTx({ to: stranger, value: one, data: '0x' }),
  'several calls, two of them approvals': () => calls([{ to: token, data: call('approve', stranger, 5n) }, { to: weth, data: call('approve', stranger, 5n) }], { answers: { ...swapNode, eth_simulateV1: walk(44_000, 44_000) } }),
  'contract creation with coins': () => send({ data: `0x6080604052${'00'.repeat(64)}`, value: ether }, { answers: { eth_estimateGas: '0xd000' } }),
  'send in the oldest form': () => send({ to: stranger, value: ether, type: '0x0', gasPrice: '0x77359400' }),
  'send of coins with a text': () => send({ to: stranger, value: ether, data: encodeHex(new TextEncoder().encode('Invoice 7')) }),
  'send of nothing to itself': () => send({ to: testAccount, value: '0x0' }),
  'own code taken, paid by itself': () => delegation({ account: testAccount, payer: testAccount, delegate: trusted.address }, trustedNode),
  'own code taken, paid by another account': () => delegation({ account: secondAccount, payer: testAccount, delegate: trusted.address }, { ...trustedNode, [`eth_getCode ${secondAccount}`]: '0x' }),
  'send from an account that runs trusted code': () => send({ to: stranger, value: ether }, { answers: { ...trustedNode, [`eth_getCode ${testAccount}`]: `0xef0100${trusted.address.slice(2).toLowerCase()}` } }),
  'message of bytes that are no text': () => review('personal_sign', [`0xff${'fe'.repeat(11)}`, testAccount]),
  'message read from right to left': () => sign('אני מאשר את תנאי השימוש'),
  'message of 32 letters': () => sign('I agree to the terms of service.'),
  'message with pictures and marks': () => sign('gm 👩‍👩‍👧 🏳️‍🌈 Zoe\u0308 e\u0301\u0301\u0301\u0301\u0301\u0301'),
  'message with commands for a terminal': () => sign('\u001b[2J\u001b[1;31mSafe\u001b[0m'),
  'message whose end is far below': () => sign(`Welcome.${'\n'.repeat(80)}I give everything away.`),
  'sign-in without a statement or an end': () => sign(without(siwe(), 'Click to sign in.\n', '\nExpiration Time: 2026-11-21T12:00:00Z')),
  'sign-in that has ended': () => sign(siwe().replace('Expiration Time: 2026-11-21', 'Expiration Time: 2026-11-19')),
  'sign-in that begins later': () => sign(siwe().replace('\nResources', '\nNot Before: 2026-11-21T00:00:00Z\nRequest ID: r-7\nResources')),
  'sign-in whose page is elsewhere': () => sign(siwe().replace('URI: https://app.example.org/login', 'URI: https://evil.example/login')),
}

/** By what is asked; each is made anew from the facts of the fixture. */
export const reviews: Readonly<Record<string, () => Promise<Review>>> = { ...plainReviews, ...explainedReviews, ...furtherReviews }
