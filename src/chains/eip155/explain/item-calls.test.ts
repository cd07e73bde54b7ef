import { Interface } from 'ethers'
import { describe, expect, test } from 'vitest'
import type { Address } from '../../../core/account.ts'
import { makeTestAsk, secondAccount, stranger, testAccount, token } from '../fixture.ts'
import type { SendParams } from '../transaction-params.ts'
import { explainCall } from './explain-call.ts'
import { itemCalls } from './item-calls.ts'
import { permit2Calls } from './permit-calls.ts'
import { permit2 } from './published.ts'

const abi = new Interface(['function safeBatchTransferFrom(address from, address to, uint256[] items, uint256[] copies, bytes data)', 'function lockdown((address token, address spender)[] approvals)'])
const batch = (from: string, to: string, items: readonly bigint[], copies: readonly bigint[]): string => abi.encodeFunctionData('safeBatchTransferFrom', [from, to, items, copies, '0x'])
const explain = (to: Address, input: string, value = '0') => explainCall(makeTestAsk(), { account: testAccount, chain: 'eip155:1', to, value, input } as SendParams)
const shown = (input: string) => explain(token as Address, input)?.blocks.flatMap((block) => (block.kind === 'rows' ? block.rows.map(({ value }) => value) : block.kind === 'address' ? [block.address] : []))

describe('several items in one call', () => {
  test('are under their selectors', () => {
    expect([...itemCalls.keys()]).toEqual([abi.getFunction('safeBatchTransferFrom')?.selector])
    expect(permit2Calls.has(abi.getFunction('lockdown')?.selector ?? '')).toBe(true)
  })

  test('are said one by one, with their number and who gets them', () => {
    expect(explain(token as Address, batch(testAccount, stranger, [7n, 8n], [3n, 1n]))?.title).toEqual({ code: 'review.items.title', params: { count: 2 } })
    expect(shown(batch(testAccount, stranger, [7n, 8n], [3n, 1n]))).toEqual(['7', '3', '8', '1', stranger])
    expect(shown(batch(secondAccount, stranger, [7n], [3n]))).toEqual(['7', '3', secondAccount, stranger])
  })

  test('have no name where the lists do not match, are empty or longer than a person reads', () => {
    const many = Array.from({ length: 65 }, (_, at) => BigInt(at))
    for (const [items, copies] of [[[7n], [1n, 2n]], [[], []], [many, many]] as const) expect(explain(token as Address, batch(testAccount, stranger, items, copies))).toBeUndefined()
  })

  test('warn of another own account, of tokens given to their own contract, and of coins that go with them', () => {
    const alerts = (input: string, value?: string) => explain(token as Address, input, value)?.alerts.map(({ text }) => text.code)
    expect(alerts(batch(secondAccount, token, [7n], [1n]))).toEqual(['alert.takes-own', 'alert.to-token-contract'])
    expect(alerts(batch(testAccount, stranger, [7n], [1n]))).toEqual([])
    expect(alerts(batch(testAccount, stranger, [7n], [1n]), '1')).toEqual(['alert.coins-with-call'])
  })
})

test('closing Permit2 is said pair by pair, and only at Permit2', () => {
  const input = abi.encodeFunctionData('lockdown', [[{ token, spender: stranger }, { token: secondAccount, spender: stranger }]])
  const said = explain(permit2, input)
  expect(said?.title.code).toBe('review.unapprove.title')
  expect(said?.blocks.flatMap((block) => (block.kind === 'address' ? [block.address] : []))).toEqual([stranger, token, stranger, secondAccount])
  expect(explain(stranger as Address, input)).toBeUndefined()
  expect(explain(permit2, abi.encodeFunctionData('lockdown', [[]]))).toBeUndefined()
})
