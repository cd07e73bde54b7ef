/*
 * Real contracts, as they are deployed on every chain: OpenZeppelin's presets, Uniswap v2 with WETH, Permit2 at its address. A
 * site asks, a person approves in the window, and what it came to is read from the contracts by ethers.
 */
import { type Contract, Signature } from 'ethers'
import { openMarket } from '../contracts/deploy.ts'
import { expect, test } from '../fixtures/index.ts'
import { testAddress } from '../steps/first-run.ts'
import { connect } from '../steps/review.ts'
import { decide, type Decision } from '../steps/test-dapp.ts'

test.use({ start: 'ready' })

// Fifteen windows, one after the other.
test.setTimeout(300_000)

const domainTypes = { name: 'string', version: 'string', chainId: 'uint256', verifyingContract: 'address' } as const
const far = 2n ** 40n

/** As sites send it: the domain's own type first, everything as text. */
const typed = (domain: Readonly<Record<string, unknown>>, types: Readonly<Record<string, readonly { name: string; type: string }[]>>, primaryType: string, message: unknown): string =>
  JSON.stringify(
    { types: { EIP712Domain: Object.keys(domain).map((name) => ({ name, type: domainTypes[name as keyof typeof domainTypes] })), ...types }, primaryType, domain, message },
    (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  )

test('tokens are given and allowed, coins are swapped and pooled, and permits work where they are handed in', async ({ wallet, node, openSite }) => {
  const market = await openMarket(node, testAddress)
  const { other, coin, pieces, many, weth, router, pair, permit2 } = market
  const [coinAt, wethAt, routerAt, pairAt] = await Promise.all([coin, weth, router, pair].map((contract) => contract.getAddress())) as [string, string, string, string]
  const site = await openSite()
  await connect(wallet, site)

  /** Asks for a call, approves it, and waits until it is mined and worked. */
  const send = async (contract: Contract, method: string, args: readonly unknown[], decision: Decision, value = 0n): Promise<void> => {
    const data = contract.interface.encodeFunctionData(method, args)
    const answer = site.ask('eth_sendTransaction', [{ from: testAddress, to: await contract.getAddress(), data, ...(value > 0n && { value: `0x${value.toString(16)}` }) }])
    await decide(await wallet.approval(), decision)
    const { result, error } = await answer
    expect(error, method).toBeUndefined()
    await expect.poll(() => node.ask('eth_getTransactionReceipt', [result])).toMatchObject({ status: '0x1' })
  }
  const sign = async (data: string, decision: Decision): Promise<string> => {
    const answer = site.ask('eth_signTypedData_v4', [testAddress, data])
    await decide(await wallet.approval(), decision)
    return String((await answer).result)
  }
  const read = (contract: Contract, method: string, ...args: readonly unknown[]): Promise<unknown> => contract.getFunction(method)(...args) as Promise<unknown>

  const call: Decision = ['Use a contract', /^Send/]
  const allow: Decision = ['Let someone take your tokens?', 'Allow']

  await test.step('presets of OpenZeppelin: give and allow', async () => {
    await send(coin, 'transfer', [other.address, 10n ** 18n], ['Send tokens', 'Send tokens'])
    expect(await read(coin, 'balanceOf', testAddress)).toBe(10n ** 22n - 10n ** 18n)
    // The first piece has the number 0: to the window this call could as well take a coin's permission back, and it says both.
    const zero = site.ask('eth_sendTransaction', [{ from: testAddress, to: await pieces.getAddress(), data: pieces.interface.encodeFunctionData('approve', [other.address, 0]) }])
    const window = await wallet.approval()
    await expect(window.getByText('If these are collectibles, this lets someone take item 0')).toBeVisible()
    await decide(window, ['Take a permission back', 'Take it back'])
    await expect.poll(async () => node.ask('eth_getTransactionReceipt', [(await zero).result])).toMatchObject({ status: '0x1' })
    expect(await read(pieces, 'getApproved', 0)).toBe(other.address)
    await send(pieces, 'safeTransferFrom(address,address,uint256)', [testAddress, other.address, 1], ['Send an item', 'Send item'])
    expect(await read(pieces, 'ownerOf', 1)).toBe(other.address)
    await send(many, 'setApprovalForAll', [other.address, true], ['Let someone take every item?', 'Hold to allow every item'])
    expect(await read(many, 'isApprovedForAll', testAddress, other.address)).toBe(true)
    await send(many, 'safeTransferFrom', [testAddress, other.address, 7, 2, '0x'], ['Send an item', 'Send item'])
    expect(await read(many, 'balanceOf', other.address, 7)).toBe(2n)
  })

  await test.step('WETH and swaps both ways', async () => {
    await send(weth, 'deposit', [], call, 10n ** 18n)
    expect(await read(weth, 'balanceOf', testAddress)).toBe(10n ** 18n)
    const before = (await read(coin, 'balanceOf', testAddress)) as bigint
    await send(router, 'swapExactETHForTokens', [1, [wethAt, coinAt], testAddress, far], call, 10n ** 18n)
    const bought = ((await read(coin, 'balanceOf', testAddress)) as bigint) - before
    expect(bought).toBeGreaterThan(99n * 10n ** 18n - 10n ** 18n)
    await send(coin, 'approve', [routerAt, bought], allow)
    await send(router, 'swapExactTokensForETH', [bought, 1, [coinAt, wethAt], testAddress, far], call)
    expect(await read(coin, 'balanceOf', testAddress)).toBe(before)
  })

  await test.step('a pool left by a permit (EIP-2612)', async () => {
    await send(coin, 'approve', [routerAt, 10n ** 20n], allow)
    await send(router, 'addLiquidityETH', [coinAt, 10n ** 20n, 0, 0, testAddress, far], call, 10n ** 18n)
    const shares = (await read(pair, 'balanceOf', testAddress)) as bigint
    expect(shares).toBeGreaterThan(0n)
    const domain = { name: 'Uniswap V2', version: '1', chainId: 31337, verifyingContract: pairAt }
    const types = { Permit: ['address owner', 'address spender', 'uint256 value', 'uint256 nonce', 'uint256 deadline'].map((each) => ({ type: each.split(' ')[0] ?? '', name: each.split(' ')[1] ?? '' })) }
    const deadline = BigInt(Math.floor(Date.now() / 1000) + 3_600)
    const signed = await sign(typed(domain, types, 'Permit', { owner: testAddress, spender: routerAt, value: shares, nonce: 0, deadline }), ['Let someone take your tokens?', 'Sign permit'])
    const { r, s, v } = Signature.from(signed)
    await send(router, 'removeLiquidityETHWithPermit', [coinAt, shares, 0, 0, testAddress, deadline, false, v, r, s], call)
    expect(await read(pair, 'balanceOf', testAddress)).toBe(0n)
  })

  await test.step('Permit2: a signature is enough for somebody else to take what it says, and no more', async () => {
    const now = Math.floor(Date.now() / 1000)
    await send(coin, 'approve', [await permit2.getAddress(), 10n ** 19n], allow)
    const types = {
      PermitSingle: [{ name: 'details', type: 'PermitDetails' }, { name: 'spender', type: 'address' }, { name: 'sigDeadline', type: 'uint256' }],
      PermitDetails: [{ name: 'token', type: 'address' }, { name: 'amount', type: 'uint160' }, { name: 'expiration', type: 'uint48' }, { name: 'nonce', type: 'uint48' }],
    }
    const message = { details: { token: coinAt, amount: 10n ** 18n, expiration: now + 3_600, nonce: 0 }, spender: other.address, sigDeadline: now + 3_600 }
    const domain = { name: 'Permit2', chainId: 31337, verifyingContract: await permit2.getAddress() }
    const signed = await sign(typed(domain, types, 'PermitSingle', message), ['Let someone take your tokens?', 'Sign permit'])
    const before = (await read(coin, 'balanceOf', testAddress)) as bigint
    await (await permit2.getFunction('permit')(testAddress, message, signed)).wait()
    await (await permit2.getFunction('transferFrom')(testAddress, other.address, 10n ** 18n, coinAt)).wait()
    expect(await read(coin, 'balanceOf', testAddress)).toBe(before - 10n ** 18n)
    await expect(permit2.getFunction('transferFrom').staticCall(testAddress, other.address, 1, coinAt)).rejects.toThrow()
  })
  expect(wallet.complaints).toEqual([])
  market.close()
})
