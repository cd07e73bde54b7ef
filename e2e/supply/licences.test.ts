import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inTree } from '../run/paths.mjs'
import { makeBill } from './bill.mjs'
import { builtFiles, targets } from './builds.ts'
import { noticesFile, readNotices } from './notices.mjs'
import { packageOf, readLicences, type Shipped } from './packages.mjs'

/** What may be passed on in a package under MIT with nothing but a notice. */
const free = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '(MIT OR Apache-2.0)']

/** Licences with a condition more, each for the packages that were looked at. */
const conditional: Readonly<Record<string, { readonly names: RegExp; readonly why: string }>> = {
  'OFL-1.1': { names: /^@fontsource-variable\/[a-z-]+$/, why: 'fonts: not sold by themselves, not renamed, licence goes along' },
  'MPL-2.0': { names: /^webextension-polyfill$/, why: 'file-level: shipped unchanged; the notices say where its source is' },
}

/** What has no place beside keys that a reader has not agreed to. A name more is a question to ask in a review. */
const parts = [
  '@adraffy/ens-normalize',
  '@fontsource-variable/hanken-grotesk',
  '@fontsource-variable/jetbrains-mono',
  '@noble/ciphers',
  '@noble/curves',
  '@noble/hashes',
  '@scure/base',
  '@scure/bip32',
  '@scure/bip39',
  '@zxcvbn-ts/core',
  '@zxcvbn-ts/dictionary-compression',
  '@zxcvbn-ts/language-common',
  'fastest-levenshtein',
  'hash-wasm',
  'idb',
  'micro-eth-signer',
  'micro-packed',
  'preact',
  'qr',
  'valibot',
  'webextension-polyfill',
]

const notAllowed = (shipped: readonly Shipped[]): readonly string[] =>
  shipped
    .filter(({ name, licence }) => !free.includes(licence) && conditional[licence]?.names.test(name) !== true)
    .map(({ name, licence }) => `${name}: ${licence}`)

const noticesOf = (target: (typeof targets)[number]): string => Buffer.from(builtFiles(target)[noticesFile] ?? []).toString()
const product = JSON.parse(readFileSync(inTree('package.json'), 'utf8'))
const { packages } = JSON.parse(readFileSync(inTree('package-lock.json'), 'utf8'))

for (const target of targets) {
  it(`the ${target} package holds code of these packages and of no other`, () => {
    expect(readNotices(noticesOf(target)).map(({ name }) => name)).toEqual(parts)
  })

  it(`the ${target} package passes on only what it may`, () => {
    expect(notAllowed([{ name: 'a', version: '1.0.0', licence: 'GPL-3.0' }, { name: 'b', version: '1.0.0', licence: 'MPL-2.0' }])).toHaveLength(2)
    expect(notAllowed(readNotices(noticesOf(target)))).toEqual([])
  })

  it(`the ${target} package brings the licence of each, in its owner's words`, () => {
    for (const { name } of readNotices(noticesOf(target))) {
      const texts = readLicences(name)
      expect(texts.length, name).toBeGreaterThan(0)
      for (const text of texts) expect(noticesOf(target), name).toContain(text)
    }
  })
}

it('a file belongs to one package, and to no second version of it', () => {
  expect(packageOf('/a/node_modules/@b/c/d/e.js')).toBe('@b/c')
  expect(packageOf('C:\\a\\node_modules\\b\\c.js')).toBe('b')
  expect(packageOf('/a/src/core/b.ts')).toBeUndefined()
  expect(() => packageOf('/a/node_modules/b/node_modules/c/d.js')).toThrow(/second version/)
})

it('the bill of materials says exactly what is shipped, each held to the hash of the lock file', () => {
  const shipped = readNotices(noticesOf('chrome'))
  const { components } = makeBill(product, shipped, packages)
  expect(components.map(({ name, version }) => ({ name, version }))).toEqual(shipped.map(({ name, version }) => ({ name, version })))
  for (const { name, version, hashes, licenses, purl } of components) {
    expect(hashes[0]?.content, name).toMatch(/^[0-9a-f]{128}$/)
    expect(licenses, name).toHaveLength(1)
    expect(decodeURIComponent(purl)).toBe(`pkg:npm/${name}@${version}`)
  }
  expect(() => makeBill(product, [{ name: 'preact', version: '1.0.0', licence: 'MIT' }], packages)).toThrow(/vouch/)
})

it('the bill of materials knows no time, no chance, no place and no host', () => {
  const text = JSON.stringify(makeBill(product, readNotices(noticesOf('chrome')), packages))
  expect(text).not.toMatch(/timestamp|serialNumber|urn:uuid|:\/\//)
  expect(text).not.toContain(inTree('.'))
})
