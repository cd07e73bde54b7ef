/*
 * The backup file through the whole background: what goes into it, what comes out of it on another computer, and what a file made by
 * somebody who means harm must not change (ruling 29). scrypt is cheap here; the real one is in e2e/age.
 */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { decodeArmor, encodeArmor } from '../../core/backup/age-armor.ts'
import { openAge, sealAge } from '../../core/backup/age.ts'
import { encodeContent, parseContent, type BackupContent } from '../../core/backup/content.ts'
import { sampleContent } from '../../core/backup/testing/sample.ts'
import { driftFingerprint } from '../../core/backup/drift.ts'
import { isWalletError } from '../../core/errors.ts'
import { entryKey } from '../../core/log/entry.ts'
import { entropyFromPhrase } from '../../core/phrase/entropy.ts'
import { cheapDerive } from '../../core/vault/testing/cheap.ts'
import { makeMemoryPlatform } from '../../platform/memory/platform.ts'
import type { Replies, Verb, VerbArgument } from '../../protocol/wallet.ts'
import { addPhrase } from '../add-phrase.ts'
import { boot, type Background } from '../boot.ts'
import { makeWorld, password, testAddress, testPhrase, type World } from '../testing/world.ts'
import { procedures } from './index.ts'

const cheap = { derive: cheapDerive, workFactor: 2, n: 2 }
const passphrase = 'kT7#mQw!pLzV+Rb2hexagon@Zebra9'
const keyOne = `${'0'.repeat(63)}1`
const addressOne = '0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf'
const nextPassword = 'cobalt ferry under seven hats'

let world: World
let background: Background

beforeEach(async () => {
  world = await makeWorld(cheap)
  background = await boot(world.computer, cheap)
})

const ask = <K extends Verb>(verb: K, argument: VerbArgument<K>, on: Background = background): Promise<Replies[K]> => procedures[verb](on, argument)
const newComputer = async (): Promise<Background> => boot(await makeMemoryPlatform(), cheap)
const make = () => ask('make-file', { password, passphrase, withPassphrases: false })

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    return isWalletError(error) ? error.code : String(error)
  }
}

const contentOf = async (text: string): Promise<BackupContent> => parseContent(await openAge(decodeArmor(text), passphrase))

/** A file by somebody who knows the format, and gave the person its passphrase. */
async function forge(change: Partial<BackupContent> & Record<string, unknown>): Promise<string> {
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
  return encodeArmor(await sealAge(encodeContent({ ...sampleContent, ...change }), passphrase, { random, workFactor: 1 }))
}

async function restore(on: Background, text: string, more: Partial<VerbArgument<'restore-file'>> = {}): Promise<void> {
  const { listed } = await ask('read-file', { text, passphrase, ...(more.passphrases === undefined ? {} : { passphrases: more.passphrases }) }, on)
  await ask('restore-file', { text, passphrase, listed, ...more }, on)
}

describe('a backup file', () => {
  it('holds words, keys, accounts, chosen networks, settings and the head of the log, and no site', async () => {
    await ask('import-key', { key: keyOne, name: 'Old key' })
    await ask('watch-address', { address: '0x000000000000000000000000000000000000dEaD', name: 'Watched' })
    const { name, text } = await make()
    expect(name).toMatch(/^holdfast-16a93ed0-\d{8}\.age$/)
    const content = await contentOf(text)
    expect(content.seeds).toMatchObject([{ words: testPhrase, lang: 'english', fingerprint: '16a93ed0', passphraseUsed: false }])
    expect(content.keys).toMatchObject([{ priv: keyOne, address: addressOne }])
    expect(content.accounts.map(({ address, class: kind }) => [address, kind])).toEqual([[testAddress, 'pocket'], [addressOne, 'pocket'], ['0x000000000000000000000000000000000000dEaD', 'watch']])
    expect(content.networks.map(({ chain }) => chain)).toEqual(['eip155:31337'])
    expect(content.meta.logHead.seq).toBeGreaterThan(0)
    expect(JSON.stringify(content)).not.toContain('site.example')
  })

  it('is one a restore takes, whatever stands in the vault without a record and whatever became of the log', async () => {
    await background.keeper.addSecret({ kind: 'phrase', entropy: new Uint8Array(16).fill(7), language: 'english', passphrase: '', source: 'created', createdAt: 1 })
    expect((await contentOf((await make()).text)).meta.logHead.seq).toBeGreaterThan(0)
    await world.computer.db.write(['log'], (tx) => tx.put('log', entryKey(1), { torn: true }))
    const { text } = await make()
    const content = await contentOf(text)
    expect(content.seeds.map(({ fingerprint }) => fingerprint)).toEqual(['16a93ed0', expect.stringMatching(/^[0-9a-f]{8}$/)])
    expect(content.meta.logStart).toBeUndefined()
    const other = await newComputer()
    await ask('create-wallet', { password: nextPassword }, other)
    await restore(other, text)
    expect(await other.keeper.listSecrets()).toHaveLength(2)
  })

  it('that a restore would refuse is not given out', async () => {
    await background.profile.update((known) => ({ ...known, accounts: Array.from({ length: 1_001 }, (_, at) => ({ ...known.accounts[0]!, path: `m/${at}` })) }))
    expect(await codeOf(make())).toBe('file.not-the-same')
  })

  it('is asked for with the password, and with a passphrase that bears guessing offline', async () => {
    const wrong = { password: 'not the password', passphrase, withPassphrases: false }
    expect(await codeOf(ask('make-file', wrong))).toBe('vault.wrong-password')
    for (const weak of ['', 'short', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'a\nline break in the middle']) {
      expect(await codeOf(ask('make-file', { password, passphrase: weak, withPassphrases: false })), weak).toBe('file.passphrase-weak')
    }
    await ask('lock', {})
    expect(await codeOf(make())).toBe('vault.locked')
  })

  it('keeps a BIP-39 passphrase out unless it is asked for', async () => {
    await addPhrase(background, { entropy: entropyFromPhrase(testPhrase, 'english'), language: 'english', passphrase: 'tide', source: 'restored' })
    expect((await contentOf((await make()).text)).seeds.map((seed) => [seed.passphraseUsed, seed.passphrase])).toEqual([[false, undefined], [true, undefined]])
    const { text } = await ask('make-file', { password, passphrase, withPassphrases: true })
    expect((await contentOf(text)).seeds.map((seed) => seed.passphrase)).toEqual([undefined, 'tide'])
  })

  it('is not given out when a lock comes in between, and reports how far it is', async () => {
    const told: number[] = []
    const making = procedures['make-file'](background, { password, passphrase, withPassphrases: false }, (done) => {
      told.push(done)
      void background.keeper.lock('user')
    })
    expect(await codeOf(making)).toBe('vault.locked')
    expect(told.length).toBeGreaterThan(0)
    expect(background.keeper.isUnlocked()).toBe(false)
  })

  it('is checked against the wallet: complete, or short of what came later; with another passphrase not at all', async () => {
    const { text } = await make()
    expect(await ask('check-file', { text, passphrase })).toMatchObject({ lacks: 0, secrets: [{ isHere: true, state: 'ready' }] })
    const keep = { medium: 'drive', place: 'bank', label: 'stick' } as const
    expect(await ask('check-file', { text, passphrase, keep })).toMatchObject({ lacks: 0, isCurrent: true })
    const [copy] = background.profile.get().backup?.copies ?? []
    expect(copy).toMatchObject({ kind: 'file', ...keep, covers: [background.profile.get().secrets[0]?.id], fingerprint: driftFingerprint(background.profile.get()) })
    await ask('import-key', { key: keyOne, name: 'Later' })
    expect(copy?.fingerprint).not.toBe(driftFingerprint(background.profile.get()))
    expect(await ask('check-file', { text, passphrase, copy: copy?.id ?? '' })).toMatchObject({ lacks: 1, isCurrent: false })
    expect(background.profile.get().backup?.copies).toMatchObject([{ id: copy?.id, fingerprint: 'older' }])
    expect(await codeOf(ask('check-file', { text: await forge({}), passphrase, keep }))).toBe('done')
    expect(await codeOf(ask('check-file', { text: await forge({ seeds: [], keys: [] }), passphrase, keep }))).toBe('vault.other-wallet')
    const before = background.profile.get()
    expect(await codeOf(ask('check-file', { text, passphrase: `${passphrase}x` }))).toBe('file.wrong-passphrase')
    expect(await codeOf(ask('check-file', { text: text.slice(0, 200), passphrase }))).toBe('file.not-age')
    expect(background.profile.get()).toEqual(before)
  })

  it('says itself which copy it is: one file opened for each copy in turn is proof of one', async () => {
    const [first, second] = [(await make()).text, (await make()).text]
    const keep = { medium: 'drive', place: 'bank', label: 'stick' } as const
    expect(await ask('check-file', { text: first, passphrase, keep })).toMatchObject({ copy: 1 })
    expect(await ask('check-file', { text: second, passphrase, keep: { ...keep, place: 'home' } })).toMatchObject({ copy: 2 })
    const copies = () => background.profile.get().backup?.copies ?? []
    const [one, two] = copies()
    await world.computer.clock.advance(1_000)
    expect(await ask('check-file', { text: first, passphrase, copy: two?.id ?? '' })).toMatchObject({ copy: 1 })
    expect(copies()[0]?.checkedAt).toBeGreaterThan(one?.checkedAt ?? Infinity)
    expect(copies()[1]).toEqual(two)
    // The same bytes, as they come off a printed sheet.
    expect(await ask('check-file', { text: first.replaceAll('\n', '\r\n'), passphrase })).toMatchObject({ copy: 1 })
    const third = (await make()).text
    const before = copies()
    expect(await codeOf(ask('check-file', { text: third, passphrase, copy: two?.id ?? '' }))).toBe('file.no-copy')
    expect(copies()).toEqual(before)
  })

  it('that was noted by an earlier version opens, and is marked at its next check', async () => {
    const { text } = await make()
    await ask('check-file', { text, passphrase, keep: { medium: 'drive', place: 'bank', label: '' } })
    await background.profile.update((known) => ({ ...known, backup: { ...known.backup!, copies: known.backup!.copies.map(({ file: _, ...copy }) => copy) } }))
    const again = await boot(world.computer, cheap)
    const [copy] = again.profile.get().backup?.copies ?? []
    expect(copy).toBeDefined()
    expect(await ask('check-file', { text, passphrase, copy: copy?.id ?? '' }, again)).toMatchObject({ copy: 1 })
    expect(again.profile.get().backup?.copies[0]?.file?.mark).toMatch(/^[0-9a-f]{16}$/)
  })

  it('tells a page names and addresses, never a word or a key', async () => {
    await ask('import-key', { key: keyOne, name: 'Old key' })
    const { text } = await make()
    for (const said of [await ask('check-file', { text, passphrase }), await ask('read-file', { text, passphrase }, await newComputer())]) {
      expect(JSON.stringify(said)).not.toMatch(/junk|test test|0{20}/)
    }
  })
})

describe('a restore from a file', () => {
  it('on a new computer makes the same wallet, names and all, and lets nobody in', async () => {
    await ask('import-key', { key: keyOne, name: 'Old key' })
    await ask('rename-account', { address: testAddress, name: 'Everyday' })
    const { text } = await make()
    const other = await newComputer()
    await restore(other, text, { password: nextPassword })
    const { accounts, grants, networks, secrets } = other.profile.get()
    expect(accounts).toMatchObject([
      { address: testAddress, name: 'Everyday', kind: 'derived', fromFile: true },
      { address: addressOne, name: 'Old key', kind: 'imported', fromFile: true },
    ])
    expect(secrets.map(({ source, kind }) => [kind, source])).toEqual([['phrase', 'restored'], ['key', 'restored']])
    expect(grants).toEqual([])
    expect(networks.flatMap(({ nodes }) => nodes).filter(({ acceptedAt }) => acceptedAt !== undefined)).toEqual([])
    for (const account of accounts) expect(await codeOf(other.keeper.withSigner(account, (signer) => signer.signDigest(new Uint8Array(32).fill(1))))).toBe('done')
    await ask('lock', {}, other)
    await ask('unlock', { password: nextPassword }, other)
    expect(other.profile.get().accounts).toEqual(accounts)
  })

  it('takes only the file that was listed', async () => {
    const { text } = await make()
    const { text: later } = await make()
    const other = await newComputer()
    const { listed } = await ask('read-file', { text, passphrase }, other)
    expect(await codeOf(ask('restore-file', { text: later, passphrase, listed, password: nextPassword }, other))).toBe('file.other-than-listed')
    expect(other.keeper.state().phase).toBe('none')
  })

  it('writes nothing while it lists, and nothing when it is refused', async () => {
    const other = await newComputer()
    const text = await forge({ seeds: [], keys: [], accounts: [] })
    await ask('read-file', { text, passphrase }, other)
    expect(await codeOf(restore(other, text, { password: nextPassword }))).toBe('file.nothing-to-restore')
    expect(await codeOf(restore(other, (await make()).text, { password: 'short' }))).toBe('password.too-short')
    expect(other.keeper.state().phase).toBe('none')
  })

  it('into an open wallet adds what is new, and twice is once', async () => {
    const text = await forge({})
    await restore(background, text)
    const once = background.profile.get()
    expect(once.accounts.map(({ address }) => address)).toEqual([testAddress, '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', addressOne, '0x000000000000000000000000000000000000dEaD'])
    await restore(background, text)
    expect(background.profile.get()).toEqual(once)
    expect(await background.keeper.listSecrets()).toHaveLength(2)
  })

  it('behind a lock proves who is asking, under a new password; a file of another wallet replaces nothing unless told to', async () => {
    const { text } = await make()
    await ask('lock', {})
    const foreign = await forge({ seeds: [] })
    expect(await codeOf(restore(background, foreign, { password: nextPassword }))).toBe('vault.other-wallet')
    await restore(background, text, { password: nextPassword })
    expect(background.keeper.isUnlocked()).toBe(true)
    expect(background.profile.get().accounts[0]?.address).toBe(testAddress)
    await ask('lock', {})
    await restore(background, foreign, { password, replace: true })
    expect((await background.keeper.listSecrets()).map(({ kind }) => kind)).toEqual(['key'])
  })

  it('waits for the passphrase of words that is not in the file', async () => {
    await addPhrase(background, { entropy: entropyFromPhrase(testPhrase, 'english'), language: 'english', passphrase: 'tide', source: 'restored' })
    const { text } = await make()
    const other = await newComputer()
    const { secrets } = await ask('read-file', { text, passphrase }, other)
    expect(secrets.map(({ state }) => state)).toEqual(['ready', 'needs-passphrase'])
    const id = secrets[1]?.id ?? ''
    expect((await ask('read-file', { text, passphrase, passphrases: { [id]: 'tides' } }, other)).secrets[1]?.state).toBe('wrong-passphrase')
    await restore(other, text, { password: nextPassword, passphrases: { [id]: 'tide' } })
    expect(other.profile.get().secrets.map(({ hasPassphrase }) => hasPassphrase)).toEqual([false, true])
  })
})

describe('a file by somebody who means harm', () => {
  const lie = '0x00000000000000000000000000000000DeaDBeef'
  const [seed] = sampleContent.seeds
  const [account] = sampleContent.accounts
  const harbour = sampleContent.networks[0]
  if (seed === undefined || account === undefined || harbour === undefined) throw new Error('sample')

  /** What must be as before, whatever the file says. */
  function guarded() {
    const { grants, settings, networks, selected, policy, accounts } = background.profile.get()
    return { grants, settings, selected, policy, networks: networks.filter(({ fromFile }) => fromFile !== true), own: accounts.filter(({ address }) => address === testAddress) }
  }

  const injected: readonly (readonly [string, Partial<BackupContent> & Record<string, unknown>])[] = [
    ['a site that is let in', { sites: [{ origin: 'https://evil.example', accounts: [testAddress] }], grants: [{ site: 'https://evil.example', origin: 'https://evil.example', accounts: [testAddress], chain: 'eip155:1', grantedAt: 1 }] }],
    ['a node for a network that is here', { networks: [{ ...harbour, chain: 'eip155:31337', name: 'Not it', nodes: ['https://evil.example'] }, { ...harbour, chain: 'eip155:1', nodes: ['https://evil.example'] }] }],
    ['a network twice', { networks: [harbour, { ...harbour, nodes: ['https://evil.example'] }] }],
    ['an accepted node', { networks: [{ ...harbour, nodes: ['https://evil.example'], acceptedAt: 1, builtIn: true, gasCap: '1' } as BackupContent['networks'][number]] }],
    ['a node that is no address', { networks: [{ ...harbour, nodes: ['javascript:alert(1)', 'file:///etc/passwd', 'http://evil.example', ''], explorer: 'javascript:alert(1)' }] }],
    ['settings that lock later', { settings: { idleLockMs: 2 ** 40, absoluteLockMs: 2 ** 40 } }],
    ['settings that lock never', { settings: { idleLockMs: 0, absoluteLockMs: 0 } }],
    ['a policy', { policy: { allow: 'everything' } }],
    ['another selected account', { selected: { account: lie, chain: 'eip155:1' } }],
    ['another name for an account that is here', { accounts: [{ ...account, label: 'Send everything here' }] }],
    ['an address the words do not give', { accounts: [{ ...account, address: lie }] }],
    ['an account that is here as a watched one', { accounts: [{ address: testAddress, label: 'Not yours', class: 'watch', hidden: true }] }],
    ['a book', { book: [{ address: lie, name: 'My exchange' }] }],
    ['a proof', { seeds: [{ ...seed, provenAt: 1 } as BackupContent['seeds'][number]] }],
    ['members of every object', { __proto__: { admin: true }, constructor: { prototype: { admin: true } } }],
  ]

  for (const [what, change] of injected) {
    it(`changes nothing it must not: ${what}`, async () => {
      await ask('set-settings', { idleLockMs: 300_000 })
      const before = guarded()
      await restore(background, await forge(change))
      expect(guarded()).toEqual(before)
      const { accounts, networks, secrets } = background.profile.get()
      expect(accounts.map(({ address }) => address)).not.toContain(lie)
      expect(new Set(networks.map(({ chain }) => chain)).size).toBe(networks.length)
      const nodes = networks.filter(({ fromFile }) => fromFile === true).flatMap((network) => network.nodes)
      expect(nodes.filter(({ acceptedAt, url }) => acceptedAt !== undefined || !url.startsWith('http') || url.startsWith('http://evil'))).toEqual([])
      expect(networks.filter(({ fromFile }) => fromFile === true).every(({ builtIn, explorer, gasCap }) => !builtIn && explorer === undefined && gasCap === undefined)).toBe(true)
      expect(secrets.every(({ provenAt }) => provenAt === undefined)).toBe(true)
      expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
    })
  }

  it('tightens settings, and marks what it names', async () => {
    await restore(background, await forge({ settings: { idleLockMs: 60_000, absoluteLockMs: 3_600_000 } }))
    const { settings, accounts, networks } = background.profile.get()
    expect(settings).toEqual({ idleLockMs: 60_000, absoluteLockMs: 3_600_000 })
    expect(accounts.filter(({ address }) => address !== testAddress).every(({ fromFile }) => fromFile === true)).toBe(true)
    expect(networks.find(({ chain }) => chain === 'eip155:1338')).toMatchObject({ fromFile: true, nodes: [{ url: 'http://127.0.0.1:9545' }] })
    await ask('rename-account', { address: addressOne, name: 'Mine' })
    expect(background.profile.get().accounts.find(({ address }) => address === addressOne)).not.toHaveProperty('fromFile')
  })

  it('of any values in any of its fields changes nothing it must not', { timeout: 120_000 }, async () => {
    const { settings, ...before } = guarded()
    const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom<unknown>(sampleContent.accounts, sampleContent.networks, [{ ...account, address: lie }]))
    const field = fc.constantFrom('seeds', 'keys', 'accounts', 'networks', 'settings', 'sites', 'policy', 'book', 'grants', 'selected', 'meta', 'readyAt')
    await fc.assert(
      fc.asyncProperty(fc.dictionary(field, value, { maxKeys: 4 }), async (change) => {
        const code = await codeOf(forge(change as Partial<BackupContent>).then((text) => restore(background, text)))
        expect(code).toMatch(/^done$|^file\./)
        const { settings: after, ...rest } = guarded()
        expect(rest).toEqual(before)
        expect(after.idleLockMs <= settings.idleLockMs && after.absoluteLockMs <= settings.absoluteLockMs && after.idleLockMs >= 60_000).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
