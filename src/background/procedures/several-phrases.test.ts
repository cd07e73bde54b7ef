/* More than one recovery phrase in one wallet. */
import { beforeEach, describe, expect, it } from 'vitest'
import { mnemonicToAccount } from 'viem/accounts'
import { isWalletError } from '../../core/errors.ts'
import { cheapDerive } from '../../core/vault/testing/cheap.ts'
import type { Replies, Verb, VerbArgument } from '../../protocol/wallet.ts'
import { boot, type Background } from '../boot.ts'
import { makeWorld, password, testAddress, testPhrase, type World } from '../testing/world.ts'
import { makeView } from '../views.ts'
import { procedures } from './index.ts'

const cheap = { derive: cheapDerive, n: 2 }
const words = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
const first = mnemonicToAccount(words).address

let world: World
let background: Background

beforeEach(async () => {
  world = await makeWorld(cheap)
  background = await boot(world.computer, cheap)
})

const ask = <K extends Verb>(verb: K, argument: VerbArgument<K>): Promise<Replies[K]> => procedures[verb](background, argument)
const known = () => background.profile.get()

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'done', (error: unknown) => (isWalletError(error) ? error.code : String(error)))
}

async function seeAll(): Promise<string[]> {
  // An open wallet is no proof of who sits there.
  expect(await codeOf(ask('show-words', { group: 2 }))).toBe('reveal.over')
  await ask('begin-backup', { password })
  const seen: string[] = []
  for (let group = 0; group < 3; group += 1) seen.push(...(await ask('show-words', { group })).words)
  return seen
}

async function viewOf() {
  const view = await makeView(background)
  if (view.phase !== 'unlocked') throw new Error('locked')
  return view
}

describe('a phrase that exists already', () => {
  it('brings its first account, beside those that are here, and what is selected stays', async () => {
    await ask('add-known-phrase', { words: words.split(' ') })
    expect(known().accounts.map(({ address, name }) => [address, name])).toEqual([[testAddress, 'Account 1'], [first, 'Account 2']])
    expect(known().selected.account).toBe(testAddress)
    const account = known().accounts[1]
    expect(account !== undefined && (await background.keeper.withSigner(account, (signer) => signer.address))).toBe(first)
  })

  it('with a passphrase is another wallet, whose fingerprint was told before', async () => {
    const { readings } = await ask('preview-phrase', { words: words.split(' '), passphrase: 'TREZOR' })
    await ask('add-known-phrase', { words: words.split(' '), passphrase: 'TREZOR' })
    const secret = known().secrets[1]
    expect(secret).toMatchObject({ fingerprint: readings[0]?.fingerprint, hasPassphrase: true, source: 'restored' })
    expect(known().accounts[1]?.address).toBe(readings[0]?.address)
    expect(await codeOf(ask('add-known-phrase', { words: words.split(' ') }))).toBe('done')
    expect(known().secrets).toHaveLength(3)
  })

  it('twice is refused and changes nothing; so are words that are none', async () => {
    expect(await codeOf(ask('add-known-phrase', { words: testPhrase.split(' ') }))).toBe('phrase.exists')
    await ask('add-known-phrase', { words: words.split(' ') })
    const before = known()
    expect(await codeOf(ask('add-known-phrase', { words: words.split(' ') }))).toBe('phrase.exists')
    expect(await codeOf(ask('add-known-phrase', { words: words.replace('yellow', 'year').split(' ') }))).toBe('phrase.checksum')
    await ask('lock', {})
    expect(await codeOf(ask('add-known-phrase', { words: words.split(' ') }))).toBe('vault.locked')
    expect(known()).toEqual(before)
  })

  it('takes over an address that was watched or imported before, under its name', async () => {
    await ask('watch-address', { address: first, name: 'Cold' })
    await ask('add-known-phrase', { words: words.split(' ') })
    expect(known().accounts.filter(({ address }) => address === first)).toMatchObject([{ kind: 'derived', name: 'Cold', path: "m/44'/60'/0'/0/0" }])
  })

  it('gets accounts of its own: the next one is counted under the words that were named', async () => {
    await ask('add-known-phrase', { words: words.split(' ') })
    await ask('add-account', { name: 'Of the second', secret: known().secrets[1]?.id })
    await ask('add-account', { name: 'Of the first' })
    expect(known().accounts.slice(2).map(({ address, path }) => [address, path])).toEqual([
      [mnemonicToAccount(words, { addressIndex: 1 }).address, "m/44'/60'/0'/0/1"],
      [mnemonicToAccount(testPhrase, { addressIndex: 1 }).address, "m/44'/60'/0'/0/1"],
    ])
    expect(await codeOf(ask('add-account', { name: 'x', secret: 'nobody' }))).toBe('vault.no-secret')
  })
})

describe('a phrase that is made beside others', () => {
  it('is not backed up until its own words were typed back; the others stay as they are', async () => {
    expect((await viewOf()).backup.unbacked).toBeUndefined()
    await ask('add-phrase', { wordCount: 12 })
    const view = await viewOf()
    expect(view.backup.unbacked).toMatchObject({ isNagDue: false })
    expect(view.setup).toBeUndefined()
    expect(view.backup.score.cap).toBe('unbacked')
    expect(view.backup.coverage.map(({ words: isCovered }) => isCovered)).toEqual([true, false])
    expect(await codeOf(ask('add-account', { name: 'x', secret: known().secrets[1]?.id }))).toBe('backup.needed')
    expect(await codeOf(ask('add-account', { name: 'x', secret: known().secrets[0]?.id }))).toBe('done')
    const seen = await seeAll()
    expect(mnemonicToAccount(seen.join(' ')).address).toBe(known().accounts[1]?.address)
    expect(await ask('prove-phrase', { words: seen })).toEqual({ ok: true, wrong: [] })
    expect((await viewOf()).backup.unbacked).toBeUndefined()
    expect(await codeOf(ask('add-account', { name: 'x', secret: known().secrets[1]?.id }))).toBe('done')
  })

  it('is not made while another waits for its proof, nor behind a lock', async () => {
    await ask('add-phrase', { wordCount: 24 })
    expect(await codeOf(ask('add-phrase', { wordCount: 12 }))).toBe('backup.needed')
    expect(known().secrets).toHaveLength(2)
    await ask('lock', {})
    expect(await codeOf(ask('add-phrase', { wordCount: 12 }))).toBe('vault.locked')
  })

  it('has copies of its own in the ledger, which bring back its accounts and no other', async () => {
    await ask('add-phrase', { wordCount: 12 })
    await ask('prove-phrase', { words: await seeAll() })
    const [one, two] = known().secrets
    await ask('add-copy', { kind: 'words', secret: two?.id, medium: 'paper', place: 'home', label: '' })
    expect(known().backup?.copies.map(({ covers }) => covers)).toEqual([[two?.id]])
    expect(one?.id).not.toBe(two?.id)
  })

  it('is there after a lock and a new life of the worker', async () => {
    await ask('add-phrase', { wordCount: 12 })
    const before = known()
    await ask('lock', {})
    world.computer.restartWorker()
    background = await boot(world.computer, cheap)
    await ask('unlock', { password })
    expect(known()).toEqual(before)
  })
})

describe('a phrase whose making was cut off', () => {
  const made = { kind: 'phrase', entropy: new Uint8Array(16).fill(7), language: 'english', passphrase: '', source: 'created', createdAt: 1 } as const
  const isBeingMade = (withDice: boolean) => background.platform.local.set('phrase.making', { createdAt: 1, withDice })

  it('between the vault and its record is taken up by the next press: one more phrase, never two', async () => {
    await isBeingMade(false)
    const id = await background.keeper.addSecret({ kind: 'phrase', entropy: new Uint8Array(16).fill(7), language: 'english', passphrase: '', source: 'created', createdAt: 1 })
    await ask('add-phrase', { wordCount: 12 })
    expect(known().secrets[1]).toMatchObject({ id, source: 'created', wordCount: 12 })
    expect(await background.keeper.listSecrets()).toHaveLength(2)
    expect((await viewOf()).backup.unbacked).toBeDefined()
    expect(await background.platform.local.get('phrase.making')).toBeUndefined()
  })

  it('says that dice are in it when they are, and is not taken up for dice that are not', async () => {
    await isBeingMade(true)
    const id = await background.keeper.addSecret({ ...made, entropy: Uint8Array.from(made.entropy) })
    await ask('add-phrase', { wordCount: 12 })
    expect(known().secrets[1]).toMatchObject({ id, withDice: true })
  })

  it('is never another one without a record: words of a wallet that was reset are not handed out as new', async () => {
    for (const mark of [undefined, 5, { createdAt: 2, withDice: false }]) {
      const id = await background.keeper.addSecret({ ...made, entropy: Uint8Array.from(made.entropy) })
      await (mark === undefined ? background.platform.local.remove('phrase.making') : background.platform.local.set('phrase.making', mark))
      await ask('add-phrase', { wordCount: 12 })
      expect(known().secrets.map((secret) => secret.id)).not.toContain(id)
      await background.profile.update((before) => ({ ...before, secrets: before.secrets.map((secret) => ({ ...secret, provenAt: 1 })) }))
    }
  })

  it('of another length stays where it is: what is made is what was asked for', async () => {
    await isBeingMade(false)
    await background.keeper.addSecret({ kind: 'phrase', entropy: new Uint8Array(16).fill(7), language: 'english', passphrase: '', source: 'created', createdAt: 1 })
    await background.keeper.addSecret({ kind: 'phrase', entropy: new Uint8Array(32).fill(7), language: 'english', passphrase: '', source: 'restored', createdAt: 1 })
    await ask('add-phrase', { wordCount: 24 })
    expect(known().secrets[1]).toMatchObject({ source: 'created', wordCount: 24 })
    expect(await background.keeper.listSecrets()).toHaveLength(4)
  })
})
