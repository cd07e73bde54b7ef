import { encodeFunctionData, parseAbi, serializeTransaction, type Hex } from 'viem'
import { expect, test } from 'vitest'
import { secondAccount, stranger, testAccount, token } from './fixture.ts'
import { payeesOfRow } from './payees-of-row.ts'

const abi = parseAbi([
  'function transfer(address to, uint256 amount)',
  'function transferFrom(address from, address to, uint256 amount)',
  'function safeTransferFrom(address from, address to, uint256 item)',
  'function safeTransferFrom(address from, address to, uint256 item, uint256 amount, bytes data)',
  'function approve(address spender, uint256 amount)',
])
const [from, to, other] = [testAccount, stranger, secondAccount] as unknown as readonly [Hex, Hex, Hex]
const row = (data: Hex, selector: string = data.slice(0, 10)) => ({
  account: testAccount, to: token, summary: { kind: 'call' as const, selector },
  unsigned: serializeTransaction({ type: 'eip1559', chainId: 1, nonce: 1, gas: 21_000n, maxFeePerGas: 2n, maxPriorityFeePerGas: 1n, to: token as unknown as Hex, data }),
})

test('whoever got coins, own tokens or own items was paid', () => {
  expect(payeesOfRow({ account: testAccount, to: stranger, summary: { kind: 'send' }, unsigned: '0x' })).toEqual([stranger])
  const paid = [
    encodeFunctionData({ abi, functionName: 'transfer', args: [to, 5n] }),
    encodeFunctionData({ abi, functionName: 'transferFrom', args: [from, to, 5n] }),
    encodeFunctionData({ abi, functionName: 'safeTransferFrom', args: [from, to, 0n] }),
    encodeFunctionData({ abi, functionName: 'safeTransferFrom', args: [from, to, 7n, 1n, '0x'] }),
  ]
  for (const data of paid) expect(payeesOfRow(row(data))).toEqual([stranger])
})

test('a transfer of nothing, of what is another’s, an approval, and bytes that say something else pay nobody', () => {
  const nothing = [
    encodeFunctionData({ abi, functionName: 'transfer', args: [to, 0n] }),
    encodeFunctionData({ abi, functionName: 'transferFrom', args: [other, to, 5n] }),
    encodeFunctionData({ abi, functionName: 'safeTransferFrom', args: [from, to, 7n, 0n, '0x'] }),
    encodeFunctionData({ abi, functionName: 'approve', args: [to, 5n] }),
    '0xa9059cbb' as Hex,
  ]
  for (const data of nothing) expect(payeesOfRow(row(data))).toEqual([])
  expect(payeesOfRow(row(encodeFunctionData({ abi, functionName: 'approve', args: [to, 5n] }), '0xa9059cbb'))).toEqual([])
  expect(payeesOfRow({ ...row('0xa9059cbb'), unsigned: '0xzz' })).toEqual([])
})
