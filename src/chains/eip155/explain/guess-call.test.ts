import { AbiCoder, Interface } from 'ethers'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../core/json.ts'
import { makeTestAsk, stranger } from '../fixture.ts'
import { packedNow } from '../clear/testing/packed-look-ups.ts'
import { parseTypes, readAbi } from './abi.ts'
import { guessCall } from './guess-call.ts'
import { writeAbi } from './write-abi.ts'

const table = JSON.parse(packedNow.files['selectors'] ?? '') as Json
const ask = makeTestAsk({ lookUp: (wanted) => (wanted.kind === 'file' && wanted.name === 'selectors' ? table : undefined) })
const abi = new Interface(['function transferOwnership(address newOwner)', 'function safeBatchTransferFrom(address a, address b, uint256[] c, uint256[] d, bytes e)', 'function castVoteWithReason(uint256 a, uint8 b, string c)'])
const owner = abi.encodeFunctionData('transferOwnership', [stranger])

describe('a call that nobody can read', () => {
  test('is guessed at by its first four bytes, only where the rest is exactly such arguments', () => {
    expect(guessCall(ask, owner)).toEqual({ meaning: { code: 'review.call.guess', params: { signature: 'transferOwnership(address)' } }, arguments: [{ name: 'newOwner', type: 'address', value: stranger }] })
    expect(guessCall(ask, `${owner}00`)).toBeUndefined()
    expect(guessCall(ask, owner.slice(0, -2))).toBeUndefined()
    expect(guessCall(ask, owner.replace('f2fde38b000000', 'f2fde38b010000'))).toBeUndefined()
    expect(guessCall(ask, '0xdeadbeef')).toBeUndefined()
    expect(guessCall(ask, '0x')).toBeUndefined()
    const batch = abi.encodeFunctionData('safeBatchTransferFrom', [stranger, stranger, [1n, 2n], [3n], '0x1234'])
    expect(guessCall(ask, batch)?.meaning.params).toEqual({ signature: 'safeBatchTransferFrom(address,address,uint256[],uint256[],bytes)' })
    // Dirt in the padding of the last argument: a contract would not mind, and it is no exact fit any more.
    expect(guessCall(ask, `${batch.slice(0, -2)}01`)).toBeUndefined()
    expect(guessCall(ask, abi.encodeFunctionData('castVoteWithReason', [1n, 2, 'so \u202e it is']))?.arguments[2]?.value).toBe('so \u202e it is')
  })
})

describe('arguments that are written again', () => {
  test('are the bytes that ethers writes', () => {
    const types = ['(address,bytes,(uint8,string)[2])[]', 'int24[3]', 'bytes4', 'bool', 'string', 'bytes[]']
    const digits = AbiCoder.defaultAbiCoder().encode(types, [[[stranger, '0x123456', [[1, 'a'], [2, 'ö'.repeat(40)]]], [stranger, '0x', [[3, ''], [4, 'x']]]], [-1, 5, -8_388_608], '0x12345678', true, 'hello', ['0x', `0x${'ab'.repeat(33)}`]]).slice(2)
    const read = readAbi(parseTypes(types.join()), digits)
    expect(read?.isOdd).toBe(false)
    expect(writeAbi(parseTypes(types.join()), read?.values ?? [])).toBe(digits)
  })
})
