import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../core/json.ts'
import { findFormat, indexFile, indexKey, selectorsFile, type DescriptorFile, type Index } from './descriptor.ts'
import { pack, packed, source } from './packed.ts'
import { findFunction, selectorOf } from './shape.ts'
import { packedNow } from './testing/packed-look-ups.ts'

const { files, refused } = packedNow
const read = (name: string): unknown => JSON.parse(files[name] ?? 'null')
const index = read(indexFile) as Index
const described = Object.keys(files).filter((name) => name !== indexFile && name !== selectorsFile)

describe('the files of descriptors', () => {
  test('are always the same, and say which registry, which package and which day they are of', () => {
    expect(packed().files).toEqual(files)
    const installed = readFileSync('node_modules/micro-eth-signer/clearsig/repo-full.js', 'utf8').slice(0, 1000)
    expect(installed).toContain(source.commit)
    expect(installed).toContain(source.registry)
    const { version } = JSON.parse(readFileSync('node_modules/micro-eth-signer/package.json', 'utf8')) as { readonly version: string }
    expect(source.package).toBe(`micro-eth-signer ${version}`)
    expect(index.source).toEqual(source)
  })

  test('stay small, all together and each by itself', () => {
    const sizes = Object.values(files).map((text) => text.length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(320_000)
    expect(Math.max(...sizes)).toBeLessThan(60_000)
  })

  test('hold nearly all of the registry; what is refused is known', () => {
    const unread = refused.filter((why) => !why.includes('read by ourselves'))
    expect(unread.map((why) => why.replace(/ \(.*$/, '').slice(0, 110))).toEqual([
      'registry/1inch/eip712-1inch-limit-order.json: nothing in it can be read',
      'registry/hyperliquid/eip712-withdraw.json: nothing in it can be read',
      'registry/swell/calldata-swell.json: burn(uint256 amount): a text that cannot be shown',
      'registry/swell/calldata-swell.json: withdrawERC20(address _token): a text that cannot be shown',
    ])
  })

  test('name each function by its own selector, and each place leads back to a descriptor that is for it', () => {
    let count = 0
    for (const name of described) {
      const file = read(name) as DescriptorFile
      for (const [at, { on, formats }] of file.descriptors.entries()) {
        for (const place of on) {
          const address = place.slice(place.indexOf(':') + 1)
          expect([...(index.calls[indexKey(address)] ?? []), ...(index.typed[indexKey(address)] ?? [])]).toContainEqual([name, at])
          for (const key of Object.keys(formats)) {
            const found = findFormat(file as unknown as Json, at, place, key)
            expect(found).toBeDefined()
            if (key.length === 10) expect(selectorOf(findFunction(found?.format.signature ?? '')?.signature ?? '')).toBe(key)
            expect(findFormat(file as unknown as Json, at, place.replace(/^\d+/, '424242'), key)).toBeUndefined()
            expect(findFormat(file as unknown as Json, at, `${place.slice(0, -4)}0000`, key)).toBeUndefined()
            count += 1
          }
        }
      }
    }
    expect(count).toBeGreaterThan(1_500)
  })

  test('of another major version are not taken, those of a later minor one are', () => {
    const file = (schema: string): ReadonlyMap<string, Json> =>
      new Map<string, Json>([['registry/a/calldata-a.json', {
        $schema: schema, context: { contract: { deployments: [{ chainId: 1, address: `0x${'11'.repeat(20)}` }] } }, metadata: { owner: 'A' },
        display: { formats: { 'f(uint256 a)': { intent: 'Do', fields: [{ path: 'a', label: 'A', format: 'raw' }] } } },
      }]])
    for (const [schema, isTaken] of [['../erc7730-v2.schema.json', true], ['https://x.example/erc7730-v2.7.schema.json', true], ['../erc7730-v1.schema.json', false], ['../erc7730-v3.schema.json', false], ['../erc7730-v20.schema.json', false], ['', false]] as const) {
      expect(Object.hasOwn(pack(file(schema)).files, 'a'), schema).toBe(isTaken)
    }
  })
})
