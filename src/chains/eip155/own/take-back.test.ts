import fc from 'fast-check'
import { decodeFunctionData, parseAbi, parseTransaction, type Hex, type TransactionSerialized } from 'viem'
import { expect, it } from 'vitest'
import type { Json } from '../../../core/json.ts'
import { makeTestAsk, quietNode, secondAccount, stranger, testAccount, token } from '../fixture.ts'
import { takeBack } from './take-back.ts'

const abi = parseAbi(['function approve(address to, uint256 amount)', 'function setApprovalForAll(address operator, bool approved)', 'struct Pair { address token; address spender; }', 'function lockdown(Pair[] pairs)'])
const ask = makeTestAsk({ caller: { kind: 'wallet' }, permitted: [testAccount] }, { ...quietNode, eth_getCode: '0x60', eth_estimateGas: '0xb000' })
const parse = (approvals: Json, account: string = testAccount) => takeBack.parse({ account, approvals }, ask)

it('whatever approvals are named, the review lists them and the bytes take back those and nothing else', async () => {
  const address = fc.constantFrom(token, stranger, secondAccount)
  const alone = fc.oneof(
    fc.record({ kind: fc.constantFrom('erc20', 'operator'), token: address, spender: address }),
    fc.record({ kind: fc.constant('item'), token: address, spender: address, item: fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }).map(String) }),
  )
  const inside = fc.array(fc.record({ kind: fc.constant('permit2'), token: address, spender: address }), { minLength: 1, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(fc.oneof(alone.map((one) => [one]), inside), async (approvals: readonly { readonly kind: string; readonly token: string; readonly spender: string; readonly item?: string }[]) => {
      const { params } = parse(approvals as unknown as Json)
      const prepared = await takeBack.prepare(params, ask, {})
      const review = await takeBack.describe(params, prepared, ask)
      const shown = review.blocks.flatMap((block) => (block.kind === 'address' ? [block.address as string] : []))
      expect(shown.slice(0, approvals.length * 2)).toEqual(approvals.flatMap((each) => [each.token, each.spender]))
      const { to, data, value = 0n } = parseTransaction(takeBack.build(prepared, 3n) as TransactionSerialized)
      const { functionName, args } = decodeFunctionData({ abi, data: data as Hex })
      expect(value).toBe(0n)
      const [first] = approvals
      if (functionName === 'lockdown') {
        expect(to).toBe('0x000000000022d473030f116ddee9f6b43ac78ba3')
        expect(args[0]).toEqual(approvals.map((each) => ({ token: each.token, spender: each.spender })))
      } else {
        expect(to).toBe(first?.token.toLowerCase())
        if (functionName === 'setApprovalForAll') expect(args).toEqual([first?.spender, false])
        else if (first?.kind === 'item') expect(args).toEqual(['0x0000000000000000000000000000000000000000', BigInt(first.item ?? 0)])
        else expect(args).toEqual([first?.spender, 0n])
      }
    }),
    { numRuns: 200 },
  )
})

it('a site cannot ask for it, and neither can a page for an account that is not the wallet’s, for nothing, or for two transactions in one', () => {
  const one = { kind: 'erc20', token, spender: stranger }
  expect(() => takeBack.parse({ account: testAccount, approvals: [one] }, makeTestAsk())).toThrow('request.unknown-method')
  expect(() => parse([one], stranger)).toThrow('vault.no-account')
  for (const bad of [[], [one, one], [{ ...one, kind: 'x' }], [{ ...one, token: 'x' }], [{ kind: 'item', token, spender: stranger }], [{ kind: 'item', token, spender: stranger, item: '-1' }], 5]) expect(() => parse(bad)).toThrow('request.invalid')
})
