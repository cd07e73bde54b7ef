/** What is put before a person, request by request. A changed snapshot is a changed screen: look at it, then accept it. */
import { Interface } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { Message } from '../../core/message.ts'
import type { Ask, Edits } from '../../core/method.ts'
import { isDangerous, type Block, type Review, type TreeNode } from '../../core/review.ts'
import { findMethod } from '../registry.ts'
import { getShipped, makeStrangerAsk, makeTestAsk, quietNode, secondAccount, stranger, testAccount, testNow, token, type Answer } from './fixture.ts'
import { wrappedCoins } from './explain/wrapped-coins.ts'
import { encodeHex } from './hex.ts'

const abi = new Interface(['function approve(address spender, uint256 amount)', 'function transfer(address to, uint256 amount)', 'function setApprovalForAll(address operator, bool approved)', 'function deposit()', 'function withdraw(uint256 amount)'])
const weth = wrappedCoins.get('eip155:1') ?? token
const most = 2n ** 256n - 1n
const soon = Math.floor(testNow / 1000) + 1800

async function review(name: string, params: Json, ask: Ask = makeTestAsk(), edits: Edits = {}): Promise<Review> {
  const method = findMethod(name)
  if (method === undefined || method.kind === 'refused' || method.kind === 'answer') throw new Error(name)
  const parsed = method.parse(params, ask)
  if (method.kind !== 'send') return method.describe(parsed.params, ask)
  const prepared = await method.prepare(parsed.params, ask, edits)
  return method.describe(parsed.params, JSON.parse(JSON.stringify(prepared)) as Json, ask)
}

type Changes = { readonly answers?: Readonly<Record<string, Answer>>; readonly edits?: Edits; readonly ask?: Partial<Ask> }

const send = (params: { readonly [name: string]: Json }, { answers = {}, edits = {}, ask = {} }: Changes = {}): Promise<Review> =>
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

const reverted = new WalletError('node.refused', { host: 'node.example', code: 3, text: 'execution reverted: too poor' })
const ether = '0xde0b6b3a7640000'
const call = (name: string, ...args: unknown[]): string => abi.encodeFunctionData(name, args)

const reviews: Readonly<Record<string, () => Promise<Review>>> = {
  'connect, first visit': () => review('eth_requestAccounts', [], makeStrangerAsk()),
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
  'typed data': () => review('eth_signTypedData_v4', [testAccount, mail]),
  'permit': () => review('eth_signTypedData_v4', [testAccount, permit('250000000')]),
  'permit, unlimited': () => review('eth_signTypedData_v4', [testAccount, permit(most.toString())]),
  'permit without a chain': () => {
    const { types, domain, ...rest } = permit('5')
    const { chainId: _chain, ...without } = domain
    return review('eth_signTypedData_v4', [testAccount, { ...rest, domain: without, types: { ...types, EIP712Domain: types.EIP712Domain.filter(({ name }) => name !== 'chainId') } }])
  },
  'send': () => send({ to: stranger, value: ether }),
  'send to an own account': () => send({ to: secondAccount, value: ether }),
  'send from the wallet itself': () => send({ to: stranger, value: ether }, { ask: { caller: { kind: 'wallet' } } }),
  'send to an address never used': () => send({ to: stranger, value: ether }, { answers: { [`eth_getBalance ${stranger}`]: '0x0', [`eth_getTransactionCount ${stranger}`]: '0x0' } }),
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
  'approval taken back': () => send({ to: token, data: call('approve', stranger, 0n) }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'approval taken back, with value': () => send({ to: stranger, data: call('approve', stranger, 0n), value: ether }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'wrap': () => send({ to: weth, data: call('deposit'), value: ether }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'unwrap': () => send({ to: weth, data: call('withdraw', 5n) }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'deposit that does not wrap': () => send({ to: stranger, data: call('deposit'), value: ether }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
  'call of an own account': () => send({ to: secondAccount, data: '0x12345678' }, { answers: { eth_getCode: `0xef0100${'ab'.repeat(20)}`, eth_estimateGas: '0x10000' } }),
  'contract creation': () => send({ data: '0x6000600055' }, { answers: { eth_estimateGas: '0xd000' } }),
  'call with an access list': () => send({ to: token, data: '0x12345678', accessList: [{ address: token, storageKeys: [`0x${'01'.repeat(32)}`] }] }, { answers: { eth_getCode: '0x60', eth_estimateGas: '0x10000' } }),
}

const said = (text: string | Message): string => {
  if (typeof text === 'string') return JSON.stringify(text)
  return Object.keys(text.params).length === 0 ? text.code : `${text.code} ${JSON.stringify(text.params)}`
}

const branch = (nodes: readonly TreeNode[], indent: string): readonly string[] =>
  nodes.flatMap(({ name, type = '', value, children = [] }) => [`${indent}${name} ${type}${value === undefined ? '' : ` = ${JSON.stringify(value)}`}`, ...branch(children, `${indent}  `)])

function printBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'message':
      return [`${said(block.label)}: ${JSON.stringify(block.text)}`]
    case 'bytes':
      return [`${said(block.label)}: ${block.hex}`]
    case 'address':
      return [`${said(block.label)}: ${block.address} ${block.name ?? '-'}`, ...block.facts.map((fact) => `  ${said(fact)}`)]
    case 'amount':
      return [`${said(block.label)}: ${block.amount.amount} ${block.amount.unit} (${block.amount.exact})`, ...(block.under === undefined ? [] : [`  ${said(block.under)}`])]
    case 'tree':
      return [said(block.label), ...branch(block.nodes, '  ')]
    case 'calldata':
      return [`${said(block.label)}: ${block.hex}`, ...(block.meaning === undefined ? [] : [`  ${said(block.meaning)}`]), ...branch(block.arguments, '  ')]
    case 'fee': {
      const prices = block.options.map(({ choice, most: total, ...price }) => `  ${choice}: ${total.amount} ${total.unit} ${JSON.stringify(price)}`)
      return [`${said(block.label)}: ${block.selected}, gas ${block.gasLimit}, total ${block.total?.amount ?? '-'}`, ...prices]
    }
    case 'rows':
      return block.rows.map(({ label, value }) => `${said(label)}: ${said(value)}`)
    case 'choose-accounts':
      return [said(block.label), ...block.options.map(({ address, name }) => `  ${block.chosen.includes(address) ? 'x' : '-'} ${address} ${name}`)]
    case 'note':
      return [said(block.text)]
  }
}

/** A review as lines, whole. */
function print({ title, intent, approve, account, chain, blocks, alerts, ...rest }: Review): string {
  const lines = [
    ...alerts.flatMap(({ level, text, detail }) => [`${level}: ${said(text)}`, ...(detail === undefined ? [] : [`  ${said(detail)}`])]),
    `title: ${said(title)}`,
    `intent: ${said(intent)}`,
    ...blocks.flatMap((block) => [`[${block.kind}]`, ...printBlock(block).map((line) => `  ${line}`)]),
    `as: ${account === undefined ? '-' : `${account.address} ${account.name}`}`,
    `on: ${chain === undefined ? '-' : `${chain.chain} ${chain.name}`}`,
    `approve: ${said(approve)}`,
  ]
  expect(rest).toEqual({})
  return lines.join('\n').replaceAll(/[^\n\x20-\x7e]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}

describe('reviews', () => {
  test('are those that were looked at and accepted', async () => {
    const printed: string[] = []
    for (const [name, make] of Object.entries(reviews)) printed.push(`# ${name}\n\n${print(await make())}\n`)
    await expect(printed.join('\n')).toMatchFileSnapshot('./reviews.txt')
  })

  test.each(Object.entries(reviews))('%s: is plain JSON, its rows have one label each, its alerts are sorted', async (_name, make) => {
    const made = await make()
    expect(JSON.parse(JSON.stringify(made))).toEqual(made)
    for (const block of made.blocks) if (block.kind === 'rows') expect(new Set(block.rows.map(({ label }) => label.code)).size).toBe(block.rows.length)
    const levels = made.alerts.map(({ level }) => ['danger', 'warn', 'note'].indexOf(level))
    expect(levels).toEqual([...levels].sort())
  })

  test('of the same request are the same, time after time', async () => {
    for (const make of Object.values(reviews)) expect(await make()).toEqual(await make())
  })
})

describe('what a review says', () => {
  test('is what is sent: recipient, amount and bytes stand in it whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: 0n, max: 10n ** 19n }), fc.uint8Array({ maxLength: 64 }), async (value, bytes) => {
        const hex = encodeHex(bytes)
        const made = await send({ to: stranger, value: `0x${value.toString(16)}`, data: hex }, { answers: { eth_estimateGas: '0x10000' } })
        expect(made.blocks.some((block) => block.kind === 'address' && block.address === stranger)).toBe(true)
        if (value > 0n) expect(made.blocks.some((block) => block.kind === 'amount' && block.amount.exact === value.toString())).toBe(true)
        if (bytes.length > 0) expect(made.blocks.some((block) => block.kind === 'calldata' && block.hex === hex)).toBe(true)
        expect(made.account?.address).toBe(testAccount)
        expect(made.chain?.chain).toBe('eip155:1')
      }),
    )
  })

  test('is what is signed: every byte of a message stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), async (bytes) => {
        const hex = encodeHex(bytes)
        const made = await review('personal_sign', [hex, testAccount])
        expect(made.blocks.some((block) => block.kind === 'bytes' && block.hex === hex)).toBe(true)
        const text = made.blocks.find((block) => block.kind === 'message')
        if (text !== undefined) expect(encodeHex(new TextEncoder().encode(text.text))).toBe(hex)
      }),
    )
  })

  test('of a stranger’s name never comes from the site', async () => {
    for (const make of Object.values(reviews)) {
      for (const block of (await make()).blocks) {
        if (block.kind === 'address' && block.name !== undefined) expect(['Everyday', 'Savings']).toContain(block.name)
      }
    }
  })

  test('needs the second gesture exactly where funds or identity can be lost', async () => {
    const dangerous: string[] = []
    for (const [name, make] of Object.entries(reviews)) if (isDangerous(await make())) dangerous.push(name)
    expect(dangerous).toEqual([
      'add a network under a known name', 'message of a digest', 'message of a transaction', 'sign-in of another chain and account', 'sign-in that is not well formed',
      'permit, unlimited', 'permit without a chain', 'send to nobody', 'call that fails, with an own gas limit', 'approval, unlimited', 'approval for all', 'approval taken back, with value', 'call of an own account',
    ])
  })
})
