import fc from 'fast-check'
import { encodeFunctionData, parseAbi } from 'viem'
import { expect, it } from 'vitest'
import type { Address } from '../../core/account.ts'
import { findAddress } from './address.ts'
import { canExecuteTogether, encodeExecuteBatch } from './execute-batch.ts'

const abi = parseAbi(['struct Call { address target; uint256 value; bytes data; }', 'function executeBatch(Call[] calls)'])

it('the calldata is what viem makes of the same calls', () => {
  const call = fc.record({ to: fc.uint8Array({ minLength: 20, maxLength: 20 }), value: fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), bytes: fc.uint8Array({ maxLength: 100 }) })
  fc.assert(
    fc.property(fc.array(call, { minLength: 1, maxLength: 16 }), (list) => {
      const calls = list.map(({ to, value, bytes }) => ({ target: findAddress(`0x${Buffer.from(to).toString('hex')}`) as `0x${string}` & Address, value, data: `0x${Buffer.from(bytes).toString('hex')}` as const }))
      const theirs = encodeFunctionData({ abi, functionName: 'executeBatch', args: [calls] })
      expect(encodeExecuteBatch(calls.map(({ target, value, data }) => ({ to: target, value: value.toString(), input: data })))).toBe(theirs)
    }),
  )
})

it('a contract creation has no place in it', () => {
  expect(canExecuteTogether([{ value: '0', input: '0x60' }])).toBe(false)
  expect(() => encodeExecuteBatch([{ value: '0', input: '0x60' }])).toThrow('request.internal')
})
