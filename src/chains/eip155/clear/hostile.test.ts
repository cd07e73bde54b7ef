import { AbiCoder, getAddress } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Address } from '../../../core/account.ts'
import type { Json } from '../../../core/json.ts'
import type { DescribedField } from '../../../core/review.ts'
import { makeTestAsk, stranger, testAccount } from '../fixture.ts'
import { isReadByUs } from '../explain/own-calls.ts'
import { explainCall } from '../explain/explain-call.ts'
import { readAbi } from '../explain/abi.ts'
import { parseTypedData } from '../typed-data.ts'
import { explainDescribedTyped } from '../explain/described-typed-data.ts'
import { compile } from './compile.ts'
import { indexFile, selectorsFile, type DescriptorFile, type FieldForm } from './descriptor.ts'
import { drawFields } from './draw-fields.ts'
import { mergeIncludes } from './include.ts'
import { Refused } from './read-json.ts'
import { findFunction, typesOf, type Shape } from './shape.ts'
import { packedNow } from './testing/packed-look-ups.ts'

const parsed = new Map(Object.entries(packedNow.files).map(([name, text]) => [name, JSON.parse(text) as Json]))
const ask = makeTestAsk({ lookUp: (wanted) => (wanted.kind === 'file' ? parsed.get(wanted.name) : undefined) })
const coder = AbiCoder.defaultAbiCoder()

type Real = { readonly place: string; readonly selector: string; readonly parts: readonly Shape[]; readonly fields: readonly FieldForm[] }
const reals: readonly Real[] = [...parsed].filter(([name]) => name !== indexFile && name !== selectorsFile).flatMap(([, json]) => {
  const { descriptors, formats, fields } = json as unknown as DescriptorFile
  return descriptors.flatMap(({ on, formats: named }) => {
    const place = on.find((each) => each.startsWith('1:'))
    return Object.entries(named).flatMap(([selector, at]) => {
      const format = formats[at]
      const shape = findFunction(format?.signature ?? '')
      // What we read ourselves is not described.
      return place === undefined || isReadByUs(selector, 'eip155:1', getAddress(place.slice(2)) as Address) || format === undefined || shape === undefined ? [] : [{ place, selector, parts: shape.parts, fields: format.fields.flatMap((each) => fields[each] ?? []) }]
    })
  })
})

const bytes = (min: number, max = min) => fc.uint8Array({ minLength: min, maxLength: max }).map((each) => `0x${Buffer.from(each).toString('hex')}`)

/** Any value of a shape, as ethers takes it. */
function valueOf({ type, parts, item, length }: Shape): fc.Arbitrary<unknown> {
  if (parts !== undefined) return fc.tuple(...parts.map(valueOf))
  if (item !== undefined) return fc.array(valueOf(item), length === undefined ? { maxLength: 3 } : { minLength: length, maxLength: length })
  const [, kind = '', size = ''] = /^([a-z]+)(\d*)$/.exec(type) ?? []
  const bits = BigInt(size === '' ? 256 : size)
  switch (kind) {
    case 'address':
      return bytes(20).map((each) => getAddress(each))
    case 'bool':
      return fc.boolean()
    case 'string':
      return fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.toWellFormed())
    case 'bytes':
      return size === '' ? bytes(0, 80) : bytes(Number(size))
    case 'int':
      return fc.bigInt({ min: -(2n ** (bits - 1n)), max: 2n ** (bits - 1n) - 1n })
    default:
      return fc.oneof(fc.bigInt({ min: 0n, max: 2n ** bits - 1n }), fc.constant(2n ** bits - 1n), fc.constant(0n))
  }
}

const calls = fc.constantFrom(...reals).chain((real) => fc.tuple(...real.parts.map(valueOf)).map((values) => ({ real, values, digits: coder.encode(real.parts.map(({ type }) => type), values).slice(2) })))

/** What a path without cuts leads to, in the values as ethers gives them back. */
function follow(values: unknown, path: FieldForm['path']): readonly unknown[] {
  if (!Array.isArray(path)) return []
  return (path as readonly unknown[]).reduce<readonly unknown[]>((all, step) => all.flatMap((each) => (each === undefined ? [] : step === '*' ? [...(each as readonly unknown[])] : typeof step === 'number' ? [[...(each as readonly unknown[])].at(step)] : [])), [values])
}

const isPlain = ({ path }: FieldForm): boolean => Array.isArray(path) && path.every((step: unknown) => typeof step === 'number' || step === '*')
const explain = (place: string, input: string, value = '0') => explainCall(ask, { account: testAccount, chain: 'eip155:1', to: getAddress(place.slice(2)) as Address, value, input })
const fieldsIn = (explained: ReturnType<typeof explain>): readonly DescribedField[] => explained?.blocks.flatMap((block) => (block.kind === 'described' ? block.fields : [])) ?? []

describe('a described call', () => {
  test('shows the amounts and addresses that ethers reads in it, each whole and under its label', () => {
    expect(reals.length).toBeGreaterThan(150)
    fc.assert(
      fc.property(calls, ({ real, digits }) => {
        const decoded = coder.decode(real.parts.map(({ type }) => type), `0x${digits}`).toArray()
        const shown = fieldsIn(explain(real.place, `${real.selector}${digits}`))
        if (shown.length >= 96) return
        for (const form of real.fields.filter(isPlain)) {
          for (const value of follow(decoded, form.path)) {
            const mine = shown.filter(({ label }) => label === form.label || label.startsWith(`${form.label} `)).map((field) => field.value)
            if ((form.as === 'token' || form.as === 'amount' || form.as === 'unit') && typeof value === 'bigint' && value >= 0n) expect(mine.some((each) => each.kind === 'amount' && each.amount.exact === value.toString()), form.label).toBe(true)
            if (form.as === 'address' && typeof value === 'string' && value.length === 42) expect(mine.some((each) => each.kind === 'address' && each.address === getAddress(value)), form.label).toBe(true)
          }
        }
      }),
      { numRuns: 2_000 },
    )
  }, 120_000)

  test('of any bytes is described, or not, and never an error', () => {
    fc.assert(
      fc.property(calls, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.boolean(), ({ real, digits }, at, noise, isCut) => {
        const from = digits.length === 0 ? 0 : (at % (digits.length / 2)) * 2
        const dirt = Buffer.from(noise).toString('hex')
        const broken = isCut ? digits.slice(0, from) : digits.slice(0, from) + dirt + digits.slice(from + dirt.length)
        expect(() => explain(real.place, `${real.selector}${broken}`, '5')).not.toThrow()
      }),
      { numRuns: 2_000 },
    )
  }, 120_000)

  test('is not described at another address, nor on another chain', () => {
    for (const { place, selector, parts } of reals.slice(0, 60)) {
      const [sample] = fc.sample(fc.tuple(...parts.map(valueOf)), 1)
      const input = `${selector}${coder.encode(parts.map(({ type }) => type), sample ?? []).slice(2)}`
      expect(fieldsIn(explain(`1:${stranger}`, input))).toEqual([])
      const elsewhere = { ...ask, network: { ...ask.network, chain: 'eip155:424242' as const } }
      const there = explainCall(elsewhere, { account: testAccount, chain: 'eip155:424242', to: getAddress(place.slice(2)) as Address, value: '0', input })
      expect(fieldsIn(there)).toEqual([])
    }
  })
})

const nasty = fc.constantFrom('__proto__', 'constructor', 'toString', 'a', 'b', '#.a', '@.to', '@.from', '@.value', '@.__proto__', 'a.[]', 'b.[]', 'b.[0]', 'b.[-9]', 'b.[99]', 'a.[0:9999]', 'a.[-20:]', 'a.b.c', '$.metadata', '..', '', '\u202eevil', 'x'.repeat(10_000), '$.display.definitions.loop')
const anyJson: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof({ depthSize: 'small' }, nasty, fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('json'), { maxLength: 3 }), fc.dictionary(nasty, tie('json'), { maxKeys: 3 })),
})).json
const wild = <T extends Json>(usual: T): fc.Arbitrary<Json> => fc.oneof({ weight: 40, arbitrary: fc.constant(usual as Json) }, { weight: 1, arbitrary: anyJson })
const field = fc.record({
  path: fc.oneof(nasty, wild('a')), label: wild('Label'), format: fc.oneof(fc.constantFrom<Json>('raw', 'amount', 'tokenAmount', 'addressName', 'nftName', 'date', 'duration', 'unit', 'enum', 'calldata', 'later'), anyJson), visible: wild('always'),
  params: fc.oneof(fc.record({ tokenPath: nasty, token: nasty, calleePath: nasty, base: wild('%'), decimals: wild(2), $ref: nasty }, { requiredKeys: [] }) as fc.Arbitrary<Json>, anyJson), $ref: fc.oneof(nasty, fc.constant('$.display.definitions.loop')),
}, { requiredKeys: [] }) as fc.Arbitrary<Json>
const hostile = fc.record({
  $schema: wild('../erc7730-v2.schema.json'), includes: fc.option(nasty, { nil: [] as unknown as string }),
  context: wild({ contract: { deployments: [{ chainId: 1, address: stranger }] } }), metadata: wild({ owner: 'Owner' }),
  display: fc.record({ definitions: fc.constant({ loop: { $ref: '$.display.definitions.loop' } }), formats: fc.dictionary(fc.oneof({ weight: 5, arbitrary: fc.constantFrom('f(uint256 a,address[] b)', 'f((uint256 a,bytes b)[] b,bytes a)', 'f(bytes a)') }, nasty), fc.record({ intent: wild('Do it'), fields: fc.oneof(fc.array(field, { maxLength: 4 }) as fc.Arbitrary<Json>, anyJson) }) as fc.Arbitrary<Json>, { maxKeys: 2 }) }),
}) as fc.Arbitrary<Json>

describe('a hostile descriptor', () => {
  test('is refused, or drawn over any bytes; nothing else happens', () => {
    let drawn = 0
    fc.assert(
      fc.property(hostile, fc.uint8Array({ maxLength: 320 }), (json, noise) => {
        try {
          const { descriptor } = compile(mergeIncludes('registry/a/calldata-a.json', new Map([['registry/a/calldata-a.json', json]])))
          for (const format of Object.values(descriptor.formats)) {
            const parts = findFunction(format.signature ?? '')?.parts ?? []
            const read = readAbi(typesOf(parts), Buffer.from(noise).toString('hex')) ?? readAbi(typesOf(parts), '0'.repeat(1280))
            if (read === undefined) continue
            const made = drawFields(format, { parts, values: read.values, from: testAccount, to: stranger, value: 5n }, ask)
            expect(made.fields.length).toBeLessThanOrEqual(96)
            for (const { label } of made.fields) expect(label.length).toBeLessThan(300)
            drawn += 1
          }
        } catch (error) {
          if (!(error instanceof Refused)) throw error
        }
      }),
      { numRuns: 3_000 },
    )
    expect(drawn).toBeGreaterThan(20)
  }, 120_000)
})

describe('described typed data', () => {
  const types = { EIP712Domain: [{ name: 'name', type: 'string' }, { name: 'version', type: 'string' }, { name: 'chainId', type: 'uint256' }, { name: 'verifyingContract', type: 'address' }], Delegation: [{ name: 'delegatee', type: 'address' }, { name: 'nonce', type: 'uint256' }, { name: 'expiry', type: 'uint256' }] }
  const domain = { name: 'Ethereum Name Service', version: '1', chainId: 1, verifyingContract: '0xc18360217d8f7ab5e7c516566761ea12ce7f9d72' }
  const explainTyped = (changes: { readonly [name: string]: Json }, fields = types.Delegation) =>
    explainDescribedTyped(parseTypedData({ types: { ...types, Delegation: fields }, primaryType: 'Delegation', domain: { ...domain, ...changes }, message: { delegatee: stranger, nonce: 1, expiry: 2 } } as unknown as Json, 'eip155:1'), testAccount, ask)

  test('is so only for the contract, the name, the version and the exact types that the descriptor names', () => {
    expect(explainTyped({})).toBeDefined()
    expect(explainTyped({ name: 'Ethereum name service' })).toBeUndefined()
    expect(explainTyped({ version: '2' })).toBeUndefined()
    expect(explainTyped({ verifyingContract: stranger.toLowerCase() })).toBeUndefined()
    expect(explainTyped({}, [{ name: 'delegatee', type: 'address' }, { name: 'nonce', type: 'uint128' }, { name: 'expiry', type: 'uint256' }])).toBeUndefined()
  })
})
