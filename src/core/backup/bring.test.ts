import { mnemonicToAccount } from 'viem/accounts'
import { describe, expect, it } from 'vitest'
import { fingerprint } from '../phrase/derive.ts'
import { seedFromPhrase } from '../phrase/seed.ts'
import { readBrought } from './bring.ts'
import type { BackupContent } from './content.ts'
import { sampleContent } from './testing/sample.ts'

const [seed] = sampleContent.seeds
const [key] = sampleContent.keys
const [first, second, , watched] = sampleContent.accounts
if (seed === undefined || key === undefined || first === undefined || second === undefined || watched === undefined) throw new Error('sample')
const words = seed.words

const bring = (change: Partial<BackupContent>, passphrases?: Readonly<Record<string, string>>) => readBrought({ ...sampleContent, ...change }, passphrases)

describe('what a file brings', () => {
  it('is every secret of it, each account derived again', async () => {
    const { secrets, watched: seen } = await bring({ seeds: [{ ...seed, fingerprint: fingerprint(await seedFromPhrase(words)) }] })
    expect(secrets.map(({ listed }) => [listed.kind, listed.state, listed.accounts.map(({ address, state, name }) => [address, state, name])])).toEqual([
      ['phrase', 'ready', [[mnemonicToAccount(words).address, 'ready', 'Everyday'], [mnemonicToAccount(words, { addressIndex: 1 }).address, 'ready', 'Savings']]],
      ['key', 'ready', [[key.address, 'ready', 'Old key']]],
    ])
    expect(seen).toEqual([{ address: watched.address, name: 'Watched' }])
    expect(secrets.every(({ secret }) => secret !== undefined)).toBe(true)
  })

  it('holds no word and no key in what is listed', async () => {
    const listed = JSON.stringify((await bring({})).secrets.map((each) => each.listed))
    expect(listed).not.toMatch(/junk|test test/)
    expect(listed).not.toContain(key.priv)
  })

  it('names an address that the words do not give, shows the one they do give, and is not fooled by its case', async () => {
    const lie = '0x00000000000000000000000000000000DeaDBeef'
    const right = (await bring({ accounts: [{ ...first, address: first.address.toLowerCase() }, { ...second, address: lie }] })).secrets[0]?.listed
    expect(right?.accounts).toMatchObject([{ address: first.address, state: 'ready' }, { address: second.address, state: 'other' }])
  })

  it('names a path that is none', async () => {
    for (const path of ['', 'm/', 'm/44', "m/44'/60'/x", 'm/2147483648']) {
      const listed = (await bring({ accounts: [{ ...first, path }] })).secrets[0]?.listed
      expect(listed?.accounts[0]?.state, path).toBe('other')
    }
  })

  it('is no secret when words, fingerprint, key or address do not fit together', async () => {
    const states = async (change: Partial<BackupContent>) => (await bring(change)).secrets.map(({ listed, secret }) => [listed.state, secret === undefined])
    expect(await states({ seeds: [{ ...seed, words: words.replace('junk', 'test') }], keys: [] })).toEqual([['other', true]])
    expect(await states({ seeds: [{ ...seed, fingerprint: '00000000' }], keys: [] })).toEqual([['other', true]])
    expect(await states({ seeds: [], keys: [{ ...key, address: first.address }] })).toEqual([['other', true]])
    expect(await states({ seeds: [], keys: [{ ...key, priv: '0'.repeat(64) }] })).toEqual([['other', true]])
    expect(await states({ seeds: [], keys: [{ ...key, priv: 'f'.repeat(64) }] })).toEqual([['other', true]])
  })

  it('waits for a passphrase that is not in the file, and tells a wrong one', async () => {
    const print = fingerprint(await seedFromPhrase(words, 'tide'))
    const hidden = { ...seed, passphraseUsed: true, fingerprint: print }
    const state = async (change: Partial<typeof hidden>, typed?: Record<string, string>) => (await bring({ seeds: [{ ...hidden, ...change }], keys: [], accounts: [] }, typed)).secrets[0]?.listed
    expect((await state({}))?.state).toBe('needs-passphrase')
    expect((await state({}, { a1: 'tides' }))?.state).toBe('wrong-passphrase')
    expect(await state({}, { a1: 'tide' })).toMatchObject({ state: 'ready', accounts: [{ address: mnemonicToAccount(words, { passphrase: 'tide' }).address }] })
    expect((await state({ passphrase: 'tide' }))?.state).toBe('ready')
  })

  it('is wiped when it is forgotten', async () => {
    const brought = await bring({})
    brought.forget()
    for (const { secret } of brought.secrets) expect([...(secret?.kind === 'phrase' ? secret.entropy : (secret?.key ?? []))].every((byte) => byte === 0)).toBe(true)
  })
})
