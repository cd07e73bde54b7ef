/** Held against viem, which encodes and hashes by itself. */
import fc from 'fast-check'
import { encodeFunctionData, parseAbi, toEventHash, type Abi } from 'viem'
import { describe, expect, it } from 'vitest'
import type { Address } from '../../../core/account.ts'
import { approvalKey, type Approval } from '../../../core/approvals.ts'
import type { Json } from '../../../core/json.ts'
import { encodeExecuteBatch } from '../execute-batch.ts'
import { secondAccount, stranger, testAccount, token } from '../fixture.ts'
import { word } from '../hex.ts'
import { approvalsOfCall } from './from-call.ts'
import { candidatesOfTypedData } from './from-typed-data.ts'
import { candidatesOfLogs, maxLogs, topics } from './logs.ts'
import { permit2 } from './permit2.ts'
import { takeBackCalls } from './take-back.ts'

const abi: Abi = parseAbi([
  'function approve(address spender, uint256 amount)',
  'function increaseAllowance(address spender, uint256 added)',
  'function setApprovalForAll(address operator, bool approved)',
])
const permit2Abi: Abi = parseAbi([
  'struct TokenSpenderPair { address token; address spender; }',
  'function approve(address token, address spender, uint160 amount, uint48 expiration)',
  'function lockdown(TokenSpenderPair[] approvals)',
])
const topic = (address: string): string => `0x${address.slice(2).toLowerCase().padStart(64, '0')}`
const hex = (n: number): string => `0x${n.toString(16)}`

describe('calls', () => {
  it('an approval is read from the call that made it', () => {
    const call = (functionName: string, args: readonly unknown[]) => approvalsOfCall(testAccount, token, encodeFunctionData({ abi, functionName, args }))
    expect(call('approve', [stranger, 5n])).toEqual([{ kind: 'erc20', token, spender: stranger }, { kind: 'item', token, spender: stranger, item: '5' }])
    expect(call('increaseAllowance', [stranger, 5n])).toEqual([{ kind: 'erc20', token, spender: stranger }])
    expect(call('setApprovalForAll', [stranger, true])).toEqual([{ kind: 'operator', token, spender: stranger }])
    const inside = encodeFunctionData({ abi: permit2Abi, functionName: 'approve', args: [token, stranger, 5n, 9] })
    expect(approvalsOfCall(testAccount, permit2, inside)).toEqual([{ kind: 'permit2', token, spender: stranger }])
  })

  it('approvals inside of a batch that the upgraded account runs are read, and a batch inside of a batch is not followed', () => {
    const approve = encodeFunctionData({ abi, functionName: 'approve', args: [stranger, 2n ** 256n - 1n] })
    const batch = encodeExecuteBatch([{ to: secondAccount, value: '1', input: '0x' }, { to: token, value: '0', input: approve }, { to: testAccount, value: '0', input: approve }])
    expect(approvalsOfCall(testAccount, testAccount, batch)).toEqual([{ kind: 'erc20', token, spender: stranger }])
    expect(approvalsOfCall(testAccount, secondAccount, batch)).toEqual([])
  })

  it('no calldata makes it throw, and none names more than a few', () => {
    const selectors = ['095ea7b3', '39509351', 'a22cb465', '87517c45', 'cc53287f', '34fcd5be']
    fc.assert(
      fc.property(fc.constantFrom(testAccount, token, permit2), fc.constantFrom(...selectors), fc.array(fc.oneof(fc.constant(word(32n)), fc.constant(word(64n)), fc.bigInt({ min: 0n, max: 300n }).map(word), fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }).map(word)), { maxLength: 40 }), (to, selector, words) => {
        expect(approvalsOfCall(testAccount, to, `0x${selector}${words.join('')}`).length).toBeLessThan(200)
      }),
      { numRuns: 3_000 },
    )
  })

  it('taking back writes what viem writes, and reads back as the same approvals', () => {
    const all: Approval[] = [
      { kind: 'erc20', token, spender: stranger },
      { kind: 'item', token, spender: stranger, item: '7' },
      { kind: 'operator', token, spender: stranger },
      { kind: 'permit2', token, spender: stranger },
      { kind: 'permit2', token: secondAccount, spender: stranger },
    ]
    const calls = takeBackCalls(all)
    expect(calls.map(({ to }) => to)).toEqual([token, token, token, permit2])
    const zero = '0x0000000000000000000000000000000000000000'
    expect(calls.map(({ input }) => input)).toEqual([
      encodeFunctionData({ abi, functionName: 'approve', args: [stranger, 0n] }),
      encodeFunctionData({ abi, functionName: 'approve', args: [zero, 7n] }),
      encodeFunctionData({ abi, functionName: 'setApprovalForAll', args: [stranger, false] }),
      encodeFunctionData({ abi: permit2Abi, functionName: 'lockdown', args: [[{ token, spender: stranger }, { token: secondAccount, spender: stranger }]] }),
    ])
    expect(approvalsOfCall(testAccount, permit2, calls[3]?.input ?? '').map(approvalKey)).toEqual(all.slice(3).map(approvalKey))
  })
})

describe('logs', () => {
  it('the events are the ones of the standards', () => {
    expect(Object.values(topics)).toEqual([
      toEventHash('Approval(address,address,uint256)'),
      toEventHash('ApprovalForAll(address,address,bool)'),
      toEventHash('Approval(address,address,address,uint160,uint48)'),
      toEventHash('Permit(address,address,address,uint160,uint48,uint48)'),
    ])
  })

  const base = { address: token.toLowerCase(), blockNumber: '0x5', data: `0x${word(1n)}` }
  const range = { from: 0, to: 10 }
  const read = (log: Json) => candidatesOfLogs([log], testAccount, range)

  it('each of them names its approval', () => {
    const owner = topic(testAccount)
    const who = topic(stranger)
    expect(read({ ...base, topics: [topics.approval, owner, who] })).toEqual([{ kind: 'erc20', token, spender: stranger, block: 5 }])
    expect(read({ ...base, data: '0x', topics: [topics.approval, owner, who, `0x${word(7n)}`] })).toEqual([{ kind: 'item', token, spender: stranger, item: '7', block: 5 }])
    expect(read({ ...base, topics: [topics.approvalForAll, owner, who] })).toEqual([{ kind: 'operator', token, spender: stranger, block: 5 }])
    const inside = { ...base, address: permit2, topics: [topics.permit2Approval, owner, topic(token), who] }
    expect(read(inside)).toEqual([{ kind: 'permit2', token, spender: stranger, block: 5 }])
  })

  it('a log of another owner, another contract than Permit2, or another range says nothing', () => {
    const fine = { ...base, topics: [topics.approval, topic(testAccount), topic(stranger)] }
    expect(read(fine)).toHaveLength(1)
    expect(read({ ...fine, topics: [topics.approval, topic(secondAccount), topic(stranger)] })).toEqual([])
    expect(read({ ...fine, blockNumber: '0xb' })).toEqual([])
    expect(read({ ...fine, removed: true })).toEqual([])
    expect(read({ ...fine, topics: [topics.approval, `0x1${topic(testAccount).slice(3)}`, topic(stranger)] })).toEqual([])
    expect(read({ ...base, topics: [topics.permit2Approval, topic(testAccount), topic(token), topic(stranger)] })).toEqual([])
  })

  it('whatever a node answers, thousands of times: it never throws, and only what is about this owner and range is named', () => {
    const address = fc.constantFrom(token, token.toLowerCase(), permit2, '0x', 'x', stranger)
    const aTopic = fc.oneof(fc.constantFrom(...Object.values(topics), topic(testAccount), topic(stranger), topic(secondAccount)), fc.string({ maxLength: 70 }), fc.constant(null), fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }).map((n) => `0x${word(n)}`))
    const log = fc.record({ address, blockNumber: fc.oneof(fc.integer({ min: 0, max: 20 }).map(hex), fc.constantFrom('0xffffffffffffffff', 'x', null, -1)), topics: fc.oneof(fc.array(aTopic, { maxLength: 6 }), fc.constant('x')), data: fc.constantFrom('0x', `0x${word(1n)}`, null), removed: fc.boolean() }, { requiredKeys: [] })
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.oneof(log, fc.jsonValue() as fc.Arbitrary<never>), { maxLength: 30 }), fc.jsonValue()), (answer) => {
        const found = candidatesOfLogs(answer as Json, testAccount, range)
        for (const { block, token: contract, spender, own } of found ?? []) {
          expect(block).toBeLessThanOrEqual(10)
          expect(contract).toMatch(/^0x[0-9a-fA-F]{40}$/)
          expect(spender).toMatch(/^0x[0-9a-fA-F]{40}$/)
          expect(own).toBeUndefined()
        }
        const isAboutUs = JSON.stringify(answer)?.includes(topic(testAccount)) === true
        if (!isAboutUs) expect(found ?? []).toEqual([])
      }),
      { numRuns: 5_000 },
    )
  })

  it('too many at once are no answer', () => {
    expect(candidatesOfLogs(Array.from({ length: maxLogs + 1 }, () => 1), testAccount, range)).toBeUndefined()
    expect(candidatesOfLogs({}, testAccount, range)).toBeUndefined()
  })
})

describe('permits', () => {
  const typed = (primaryType: string, verifyingContract: Address, message: Record<string, unknown>) => ({ types: {}, primaryType, domain: { verifyingContract }, message }) as never

  it('a permit is kept with its nonce and the end of its time', () => {
    const found = candidatesOfTypedData(typed('Permit', token, { owner: testAccount, spender: stranger, value: '5', nonce: '3', deadline: '2000000000' }), testAccount, 1)
    expect(found).toEqual([{ kind: 'erc20', token, spender: stranger, own: 'signed', at: 1, permit: { amount: '5', nonce: '3', deadlineAt: 2_000_000_000_000 } }])
  })

  it('each token of a batch for Permit2 is kept, and a contract that only looks like Permit2 is none', () => {
    const details = [{ token, amount: '5', expiration: '9', nonce: '0' }, { token: secondAccount, amount: '6', expiration: '9', nonce: '1' }]
    const message = { details, spender: stranger, sigDeadline: '2000000000' }
    expect(candidatesOfTypedData(typed('PermitBatch', permit2, message), testAccount, 1).map(approvalKey)).toEqual([`permit2|${token}|${stranger}`, `permit2|${secondAccount}|${stranger}`])
    expect(candidatesOfTypedData(typed('PermitBatch', token, message), testAccount, 1)).toEqual([])
  })

  it('an order, a transfer for once and a permit of nothing leave no approval', () => {
    expect(candidatesOfTypedData(typed('PermitTransferFrom', permit2, { permitted: { token, amount: '5' }, spender: stranger, nonce: '0', deadline: '9' }), testAccount, 1)).toEqual([])
    expect(candidatesOfTypedData(typed('Permit', token, { owner: testAccount, spender: stranger, value: '0', nonce: '3', deadline: '9' }), testAccount, 1)).toEqual([])
    expect(candidatesOfTypedData(typed('Order', token, { spender: stranger }), testAccount, 1)).toEqual([])
  })
})
