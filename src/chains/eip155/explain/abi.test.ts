import { AbiCoder } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { word } from '../hex.ts'
import { parseTypes, readAbi, type AbiValue } from './abi.ts'

const coder = AbiCoder.defaultAbiCoder()
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const bytes = (size: { readonly minLength?: number; readonly maxLength: number }) => fc.uint8Array(size).map((each) => `0x${hex(each)}`)

/** Types with values of theirs, as deep as contracts have them. */
const leaf = fc.oneof(
  bytes({ minLength: 20, maxLength: 20 }).map((value) => ['address', value] as const),
  fc.boolean().map((value) => ['bool', value] as const),
  fc.constantFrom(8n, 48n, 160n, 256n).chain((bits) => fc.bigInt({ min: 0n, max: 2n ** bits - 1n }).map((value) => [`uint${bits}`, value] as const)),
  bytes({ minLength: 32, maxLength: 32 }).map((value) => ['bytes32', value] as const),
  bytes({ maxLength: 70 }).map((value) => ['bytes', value] as const),
  fc.constantFrom(8n, 24n, 256n).chain((bits) => fc.bigInt({ min: -(2n ** (bits - 1n)), max: 2n ** (bits - 1n) - 1n }).map((value) => [`int${bits}`, value] as const)),
  fc.string({ unit: 'binary', maxLength: 40 }).map((value) => ['string', value.toWellFormed().toLowerCase()] as const),
)
type Typed = readonly [string, unknown]
const { all } = fc.letrec<{ all: Typed; list: Typed; tuple: Typed }>((tie) => ({
  all: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('list'), tie('tuple')),
  list: fc.tuple(tie('all'), fc.integer({ min: 0, max: 3 }), fc.boolean()).map(([[type, value], count, isFixed]) => [`${type}[${isFixed && count > 0 ? count : ''}]`, Array.from({ length: count }, () => value)] as const),
  tuple: fc.array(tie('all'), { minLength: 1, maxLength: 3 }).map((parts) => [`(${parts.map(([type]) => type).join()})`, parts.map(([, value]) => value)] as const),
}))

const plain = (value: unknown): AbiValue => (Array.isArray(value) ? value.map(plain) : (value as AbiValue))
const small = (value: AbiValue): AbiValue => (typeof value === 'string' ? value.toLowerCase() : Array.isArray(value) ? value.map(small) : value)
const w = (...words: readonly (bigint | number)[]): string => words.map((each) => word(BigInt(each))).join('')

describe('arguments of a call', () => {
  test('are read as ethers wrote them, and nothing odd is found in them', () => {
    fc.assert(
      fc.property(fc.array(all, { maxLength: 4 }), (typed) => {
        const types = typed.map(([type]) => type)
        const digits = coder.encode(types, typed.map(([, value]) => value)).slice(2)
        const read = readAbi(parseTypes(types.join()), digits)
        expect(read && { ...read, values: small(read.values) }).toEqual({ values: small(plain(typed.map(([, value]) => value))), isOdd: false })
      }),
      { numRuns: 400 },
    )
  })

  test('that end too early, or of any bytes at all, are unknown or something that fits: never an error', () => {
    fc.assert(
      fc.property(fc.array(all, { minLength: 1, maxLength: 3 }), fc.nat(), fc.uint8Array({ maxLength: 300 }), (typed, cut, noise) => {
        const types = parseTypes(typed.map(([type]) => type).join())
        const digits = coder.encode(typed.map(([type]) => type), typed.map(([, value]) => value)).slice(2)
        const whole = readAbi(types, digits)
        const shorter = readAbi(types, digits.slice(0, (cut % (digits.length / 2)) * 2))
        // Only padding can be missing without a loss.
        if (shorter !== undefined) expect(shorter.values).toEqual(whole?.values)
        expect(() => readAbi(types, hex(noise))).not.toThrow()
      }),
      { numRuns: 400 },
    )
  })

  test('are read where a contract reads them: gaps, shared parts and missing padding change nothing', () => {
    const list = parseTypes('bytes[]')
    expect(readAbi(list, `${w(64, 0, 1, 32, 2)}${'1234'.padEnd(64, '0')}`)?.values).toEqual([['0x1234']])
    expect(readAbi(list, `${w(32, 2, 64, 64, 2)}${'1234'.padEnd(64, '0')}`)?.values).toEqual([['0x1234', '0x1234']])
    expect(readAbi(list, `${w(32, 1, 32, 2)}1234`)?.values).toEqual([['0x1234']])
  })

  test('are unknown when an offset or a length points outside, or in a circle that never ends', () => {
    const most = 2n ** 256n - 1n
    for (const digits of [w(most), w(64), w(32, most), w(32, 1, most), w(32, 1, 32, most), w(32, 1, 32, 33, 0), w(32, 2n ** 53n), w(32, 2n ** 255n)]) {
      expect(readAbi(parseTypes('bytes[]'), digits), digits).toBeUndefined()
    }
    // Every item is the list itself, seven deep: 2,000 to the seventh values, were nobody counting.
    const circle = `${w(0)}${w(...Array.from({ length: 2_000 }, () => 0))}`
    expect(readAbi(parseTypes('bytes[][][][][][][]'), circle)).toBeDefined()
    const many = `${w(32, 200)}${w(...Array.from({ length: 200 }, () => 200 * 32))}${w(6_000)}${'00'.repeat(6_000)}`
    expect(readAbi(parseTypes('bytes[]'), many)).toBeUndefined()
  })

  test('with dirt above a short value, or bytes after the end, are read as they are used, and it is said', () => {
    const dirty = `${'f'.repeat(24)}${'1'.repeat(40)}`
    expect(readAbi(parseTypes('address'), dirty)).toEqual({ values: [`0x${'1'.repeat(40)}`], isOdd: true })
    expect(readAbi(parseTypes('uint8'), w(2n ** 200n + 1n))).toEqual({ values: [1n], isOdd: true })
    expect(readAbi(parseTypes('bool'), w(2))).toEqual({ values: [true], isOdd: true })
    expect(readAbi(parseTypes('uint256'), `${w(1)}00`)).toEqual({ values: [1n], isOdd: true })
  })
})
