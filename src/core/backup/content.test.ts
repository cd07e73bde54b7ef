import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWalletError } from '../errors.ts'
import { canonicalJson } from '../json.ts'
import { encodeContent, fileName, fileSchema, parseContent, type BackupContent } from './content.ts'
import { sampleContent } from './testing/sample.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (bytes: Uint8Array): Record<string, unknown> => JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'none'
  } catch (error) {
    return isWalletError(error) ? error.code : String(error)
  }
}

/** With its sum made anew: what somebody who has the passphrase can do. */
const forge = (change: (value: Record<string, unknown>) => unknown): Uint8Array => {
  const { check: _check, ...rest } = read(encodeContent(sampleContent))
  return encodeContent((change(rest) ?? rest) as BackupContent)
}

describe('the content of a file', () => {
  it('reads back as it was, and the same content is always the same bytes', () => {
    expect(parseContent(encodeContent(sampleContent))).toEqual(sampleContent)
    const turned = Object.fromEntries(Object.entries(sampleContent).toReversed()) as BackupContent
    expect(encodeContent(turned)).toEqual(encodeContent(sampleContent))
  })

  it('has the fields of kmb/1 under a schema name of our own', () => {
    expect(Object.keys(read(encodeContent(sampleContent))).toSorted()).toEqual(
      ['accounts', 'book', 'check', 'keys', 'meta', 'networks', 'policy', 'safes', 'schema', 'seeds', 'settings', 'sites'],
    )
    expect(fileSchema).toBe('holdfast/1')
  })

  it('of a later minor version is read without what it adds; of an unknown major it is refused', () => {
    const later = forge((value) => ({ ...value, schema: 'holdfast/1.7', galaxies: [1], seeds: [{ ...sampleContent.seeds[0], colour: 'red' }] }))
    expect(parseContent(later)).toEqual({ ...sampleContent, schema: 'holdfast/1.7' })
    for (const schema of ['holdfast/2', 'holdfast/10', 'holdfast/2.1']) expect(codeOf(() => parseContent(forge((value) => ({ ...value, schema })))), schema).toBe('file.version')
    for (const schema of ['kmb/1', 'holdfast/', 'holdfast/1x', 'holdfast/0', 1, null, undefined]) expect(codeOf(() => parseContent(forge((value) => ({ ...value, schema }))))).toBe('file.not-ours')
  })

  it('with one character changed and its sum left is damaged', () => {
    const text = new TextDecoder().decode(encodeContent(sampleContent))
    expect(codeOf(() => parseContent(encode(text.replace('test test', 'test tent'))))).toBe('file.damaged')
    expect(codeOf(() => parseContent(encode(text.replace('"hidden":false', '"hidden":true'))))).toBe('file.damaged')
    expect(codeOf(() => parseContent(encode(text.replace(/"check":"[0-9a-f]{64}",/, ''))))).toBe('file.damaged')
  })

  it('is capped in size, depth and every count', () => {
    const many = (field: 'seeds' | 'keys' | 'accounts' | 'networks', count: number) => forge((value) => ({ ...value, [field]: Array.from({ length: count }, () => sampleContent[field][0]) }))
    expect(codeOf(() => parseContent(many('seeds', 64)))).toBe('none')
    for (const [field, count] of [['seeds', 65], ['keys', 513], ['accounts', 1001], ['networks', 501]] as const) {
      expect(codeOf(() => parseContent(many(field, count))), field).toBe('file.malformed')
    }
    const deep = (depth: number) => encode(`{"schema":"holdfast/1","x":${'['.repeat(depth)}${']'.repeat(depth)}}`)
    expect(codeOf(() => parseContent(deep(100_000)))).toBe('file.not-ours')
    expect(codeOf(() => parseContent(deep(5)))).toBe('file.damaged')
    expect(codeOf(() => parseContent(new Uint8Array(1_500_001)))).toBe('file.too-large')
  })

  it('that is malformed is named by field, and what stands in the field is never said', () => {
    try {
      parseContent(forge((value) => ({ ...value, keys: [{ ...sampleContent.keys[0], priv: 'beef' }] })))
      expect.unreachable()
    } catch (error) {
      expect(isWalletError(error, 'file.malformed') && error.params).toEqual({ part: 'keys.0.priv' })
      expect(JSON.stringify(error)).not.toContain('beef')
    }
  })

  it('of any JSON at all, or of no JSON, is refused with an error of ours', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', 'holdfast/1'), (value, schema) => {
        const made = typeof value === 'object' && value !== null && !Array.isArray(value) && schema !== '' ? { ...value, schema } : value
        expect(codeOf(() => parseContent(encode(canonicalJson(made))))).toMatch(/^file\./)
      }),
    )
    for (const bytes of fc.sample(fc.uint8Array({ maxLength: 300 }), 100)) expect(codeOf(() => parseContent(bytes))).toBe('file.not-ours')
  })
})

it('the name of a file tells fingerprint and day, and nothing else', () => {
  expect(fileName('73c5da0a', Date.UTC(2026, 10, 27, 23, 59))).toBe('holdfast-73c5da0a-20261127.age')
})
