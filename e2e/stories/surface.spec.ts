/*
 * The surface: every method that the wallet has, asked from a page in real Chromium, and compared with what the real node says
 * or with what another library computes; every one it refuses, and those it does not know. `npm run conformance` reads this file.
 */
import { recoverAddress, solidityPackedKeccak256, verifyTypedData } from 'ethers'
import { keccak256, parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from '../fixtures/index.ts'
import { openOtherChain } from '../fixtures/other-chain.ts'
import type { Site } from '../fixtures/site.ts'
import type { Wallet } from '../fixtures/wallet.ts'
import type { Anvil } from '../run/anvil.mjs'
import { testAddress } from '../steps/first-run.ts'
import { approve, connect, gone, mail, title } from '../steps/review.ts'

test.use({ start: 'ready' })

// Some ninety questions and a dozen windows.
test.slow()

/** The second account of the node's words, which nobody of the wallet needs. */
const other = privateKeyToAccount('0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d')

/** One event, one slot of storage, and code that returns what is in the slot. */
const contractCode = `0x7f${'00'.repeat(31)}015f5fa160015f5567${'5f545f5260205ff3'}5f5260086018f3`

const prepareChain = async (node: Anvil): Promise<{ readonly contract: string; readonly hash: string; readonly block: string }> => {
  const hash = await node.ask('eth_sendTransaction', [{ from: other.address, data: contractCode }])
  // The node answers a sending before its block is there.
  await expect.poll(() => node.ask('eth_getTransactionReceipt', [hash])).toMatchObject({ status: '0x1' })
  const { contractAddress, blockHash } = await node.ask('eth_getTransactionReceipt', [hash])
  return { contract: contractAddress, hash, block: blockHash }
}

const readsOf = ({ contract, hash, block }: Awaited<ReturnType<typeof prepareChain>>): readonly (readonly [method: string, params: readonly unknown[]])[] => [
  ['eth_blockNumber', []],
  ['eth_call', [{ to: contract, data: '0x' }, 'latest']],
  ['eth_estimateGas', [{ from: other.address, to: testAddress, value: '0x1' }]],
  ['eth_feeHistory', ['0x1', 'latest', [50]]],
  ['eth_gasPrice', []],
  ['eth_getBalance', [testAddress, 'latest']],
  ['eth_getBlockByHash', [block, true]],
  ['eth_getBlockByNumber', ['latest', false]],
  ['eth_getBlockTransactionCountByHash', [block]],
  ['eth_getBlockTransactionCountByNumber', ['latest']],
  ['eth_getCode', [contract, 'latest']],
  ['eth_getLogs', [{ fromBlock: '0x0', address: contract }]],
  ['eth_getProof', [contract, [`0x${'00'.repeat(32)}`], 'latest']],
  ['eth_getStorageAt', [contract, '0x0', 'latest']],
  ['eth_getTransactionByBlockHashAndIndex', [block, '0x0']],
  ['eth_getTransactionByBlockNumberAndIndex', ['latest', '0x0']],
  ['eth_getTransactionByHash', [hash]],
  ['eth_getTransactionCount', [other.address, 'latest']],
  ['eth_getTransactionReceipt', [hash]],
  ['eth_getUncleByBlockHashAndIndex', [block, '0x0']],
  ['eth_getUncleByBlockNumberAndIndex', ['latest', '0x0']],
  ['eth_getUncleCountByBlockHash', [block]],
  ['eth_getUncleCountByBlockNumber', ['latest']],
  ['eth_protocolVersion', []],
  ['eth_syncing', []],
  ['net_listening', []],
  ['net_peerCount', []],
  ['eth_maxPriorityFeePerGas', []],
  ['eth_createAccessList', [{ from: other.address, to: contract, data: '0x' }, 'latest']],
  ['eth_getBlockReceipts', ['latest']],
  ['eth_blobBaseFee', []],
  ['eth_simulateV1', [{ blockStateCalls: [{ calls: [{ from: other.address, to: contract }] }] }, 'latest']],
]

/** What differs from one asking to the next: a simulated block is of this second. */
const lasting = (method: string, answer: unknown): unknown =>
  method === 'eth_simulateV1' ? (answer as readonly { readonly calls: unknown }[]).map(({ calls }) => calls) : answer

const readAll = async (node: Anvil, site: Site): Promise<void> => {
  const reads = readsOf(await prepareChain(node))
  for (const [method, params] of reads) {
    const { result, error } = await site.ask(method, params)
    const said = await node.ask(method, [...params]).catch((refused: Error) => refused)
    if (said instanceof Error) {
      // This node has no peers to count; its own code is passed on.
      expect([method, error?.code]).toEqual(['net_peerCount', -32601])
    } else {
      expect(error, method).toBeUndefined()
      expect(lasting(method, result), method).toEqual(lasting(method, said))
    }
  }
  expect(await site.ask('eth_chainId')).toEqual({ result: '0x7a69' })
  expect(await site.ask('net_version')).toEqual({ result: '31337' })
  expect(await site.ask('eth_accounts')).toEqual({ result: [] })
  expect(await site.ask('eth_coinbase')).toEqual({ result: null })
  expect(await site.ask('wallet_getPermissions')).toEqual({ result: [] })
  expect(await site.ask('web3_sha3', ['0x68656c6c6f'])).toEqual({ result: keccak256('0x68656c6c6f') })
  expect((await site.ask('web3_clientVersion')).result).toMatch(/^Holdfast\/v\d/)
  expect(await site.ask('metamask_getProviderState')).toMatchObject({ result: { accounts: [], chainId: '0x7a69', networkVersion: '31337' } })
}

const filterAll = async (node: Anvil, site: Site): Promise<void> => {
  const ask = async (method: string, params: readonly unknown[] = []): Promise<unknown> => {
    const { result, error } = await site.ask(method, params)
    expect(error, method).toBeUndefined()
    return result
  }
  const [logs, blocks, pending] = [await ask('eth_newFilter', [{}]), await ask('eth_newBlockFilter'), await ask('eth_newPendingTransactionFilter')]
  const [heads, events] = [await ask('eth_subscribe', ['newHeads']), await ask('eth_subscribe', ['logs', {}])]
  await node.ask('evm_setAutomine', [false])
  const waiting = await node.ask('eth_sendTransaction', [{ from: other.address, data: contractCode, gas: '0x30000' }])
  await expect.poll(() => ask('eth_getFilterChanges', [pending])).toEqual([waiting])
  await node.ask('evm_mine')
  await node.ask('evm_setAutomine', [true])
  const { hash } = await node.ask('eth_getBlockByNumber', ['latest', false])
  expect(await ask('eth_getFilterChanges', [blocks])).toEqual([hash])
  expect(await ask('eth_getFilterChanges', [logs])).toMatchObject([{ blockHash: hash }])
  expect(await ask('eth_getFilterLogs', [logs])).toMatchObject([{ blockHash: hash }])
  const told = async (id: unknown) => (await site.heard()).filter(({ event, payload }) => event === 'message' && (payload as { data: { subscription: unknown } }).data.subscription === id)
  await expect.poll(async () => (await told(heads)).length).toBe(1)
  await expect.poll(async () => (await told(events)).length).toBe(1)
  for (const id of [heads, events]) expect(await ask('eth_unsubscribe', [id])).toBe(true)
  for (const id of [logs, blocks, pending]) expect(await ask('eth_uninstallFilter', [id])).toBe(true)
  expect(await site.ask('eth_getFilterChanges', [logs])).toMatchObject({ error: { code: -32000 } })
}

test('a page that is not connected reads what the node says and no account, and its filters and subscriptions tell what comes after them', async ({ node, openSite }) => {
  const site = await openSite()
  await readAll(node, site)
  await filterAll(node, site)
})

const refused = ['eth_sign', 'eth_signTransaction', 'eth_signAuthorization', 'wallet_signAuthorization', 'eth_decrypt', 'eth_getEncryptionPublicKey']

const unknown = [
  'eth_getWork', 'eth_submitWork', 'eth_hashrate', 'eth_submitHashrate', 'eth_mining',
  'metamask_watchAsset', 'metamask_sendDomainMetadata', 'metamask_logWeb3ShimUsage', 'wallet_registerOnboarding', 'wallet_scanQRCode', 'wallet_upgradeAccount', 'wallet_getAccountUpgradeStatus',
  'wallet_requestExecutionPermissions', 'wallet_getGrantedExecutionPermissions', 'wallet_getSupportedExecutionPermissions', 'wallet_revokeExecutionPermission',
  'wallet_createSession', 'wallet_getSession', 'wallet_invokeMethod', 'wallet_revokeSession',
  'wallet_getAllSnaps', 'wallet_getSnaps', 'wallet_requestSnaps', 'wallet_invokeSnap', 'wallet_snap',
]

/** Asks, approves under this name once the window shows this title, and gives the answer. */
const askAndApprove = async (wallet: Wallet, site: Site, method: string, params: unknown, shown: string, action: string): Promise<unknown> => {
  const answer = site.ask(method, params)
  const window = await wallet.approval()
  await expect(title(window)).toHaveText(shown)
  await approve(window, action)
  await gone(window)
  const { result, error } = await answer
  expect(error, method).toBeUndefined()
  return result
}

test('a connected page is signed for, moves and is let go; what is refused is 4200, what nobody knows -32601, and nobody is asked about either', async ({ wallet, node, openSite }) => {
  const site = await openSite()
  for (const method of refused) expect(await site.ask(method, [testAddress, '0x00']), method).toMatchObject({ error: { code: 4200 } })
  for (const method of unknown) expect(await site.ask(method, [{}]), method).toMatchObject({ error: { code: -32601 } })
  expect(wallet.context.pages().some((page) => page.url().startsWith(wallet.url('approve')))).toBe(false)

  await connect(wallet, site)
  const fields = [{ type: 'string', name: 'Message', value: 'Hi' }, { type: 'uint32', name: 'A number', value: '7' }]
  const schema = solidityPackedKeccak256(['string', 'string'], ['string Message', 'uint32 A number'])
  const digest = solidityPackedKeccak256(['bytes32', 'bytes32'], [schema, solidityPackedKeccak256(['string', 'uint32'], ['Hi', 7])])
  for (const method of ['eth_signTypedData_v1', 'eth_signTypedData']) {
    expect(recoverAddress(digest, String(await askAndApprove(wallet, site, method, [fields, testAddress], 'Sign data of an old kind', 'Sign data')))).toBe(testAddress)
  }
  const { EIP712Domain: _domain, ...types } = mail.types
  const signature = await askAndApprove(wallet, site, 'eth_signTypedData_v3', [testAddress, JSON.stringify(mail)], 'Sign data: Mail', 'Sign data')
  expect(verifyTypedData(mail.domain, types, mail.message, String(signature))).toBe(testAddress)

  const raw = await other.signTransaction({ chainId: 31337, type: 'eip1559', nonce: 0, gas: 21_000n, maxFeePerGas: 10n ** 10n, maxPriorityFeePerGas: 1n, to: testAddress, value: parseEther('1') })
  expect(await site.ask('eth_sendRawTransaction', [raw])).toEqual({ result: keccak256(raw) })
  await expect.poll(() => node.ask('eth_getTransactionReceipt', [keccak256(raw)])).toMatchObject({ status: '0x1' })

  const away = await openOtherChain(node.url, '0x53a')
  const network = { chainId: '0x53a', chainName: 'Somewhere else', nativeCurrency: { name: 'Test', symbol: 'TST', decimals: 18 }, rpcUrls: [away.url] }
  expect(await site.ask('wallet_switchEthereumChain', [{ chainId: '0x53a' }])).toMatchObject({ error: { code: 4902 } })
  expect(await askAndApprove(wallet, site, 'wallet_addEthereumChain', [network], 'Add a network?', 'Add Somewhere else')).toBe(null)
  expect(await site.ask('eth_chainId')).toEqual({ result: '0x53a' })

  expect(await site.ask('eth_coinbase')).toEqual({ result: testAddress })
  expect((await site.ask('wallet_getPermissions')).result).toMatchObject([{ parentCapability: 'eth_accounts' }, { parentCapability: 'endowment:permitted-chains' }])
  expect(await site.ask('wallet_revokePermissions', [{ eth_accounts: {} }])).toEqual({ result: null })
  expect(await site.ask('eth_accounts')).toEqual({ result: [] })
  expect(await site.ask('eth_sendRawTransaction', [raw])).toMatchObject({ error: { code: 4100 } })
  expect(await askAndApprove(wallet, site, 'wallet_requestPermissions', [{ eth_accounts: {} }], 'Show this site an account?', 'Show account')).toMatchObject([{ parentCapability: 'eth_accounts' }, {}])
  expect(wallet.complaints).toEqual([])
  await away.close()
})
