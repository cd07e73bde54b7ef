/** The address book through the whole background: changed, logged, forged, saved in a file and brought back (rulings 5 and 29). */
import { beforeEach, describe, expect, it } from 'vitest'
import { encodeArmor, decodeArmor } from '../../core/backup/age-armor.ts'
import { openAge, sealAge } from '../../core/backup/age.ts'
import { encodeContent, parseContent, type BackupContent } from '../../core/backup/content.ts'
import { driftFingerprint } from '../../core/backup/drift.ts'
import { sampleContent } from '../../core/backup/testing/sample.ts'
import { bookOf, type BookEntry } from '../../core/book.ts'
import { cheapDerive } from '../../core/vault/testing/cheap.ts'
import { makeMemoryPlatform } from '../../platform/memory/platform.ts'
import type { Replies, Verb, VerbArgument } from '../../protocol/wallet.ts'
import { boot, type Background } from '../boot.ts'
import { parseProfile } from '../profile-shape.ts'
import { codeOf } from '../testing/keys.ts'
import { makeWorld, password, testAddress, testPhrase, type World } from '../testing/world.ts'
import { makeView } from '../views.ts'
import { procedures } from './index.ts'

const cheap = { derive: cheapDerive, workFactor: 2, n: 2 }
const passphrase = 'kT7#mQw!pLzV+Rb2hexagon@Zebra9'
const otherPassword = 'incorrect donkey capacitor nail'
const nadia = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'
/** EIP-55's first example. */
const stranger = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
/** One of them with a wrong capital. */
const damaged = '0xFB6916095ca1df60bB79Ce92cE3Ea74c37c5d359'
const lie = '0x000000000000000000000000000000000000dEaD'

let world: World
let background: Background

beforeEach(async () => {
  world = await makeWorld(cheap)
  background = await boot(world.computer, cheap)
})

const ask = <K extends Verb>(verb: K, argument: VerbArgument<K>, on: Background = background): Promise<Replies[K]> => procedures[verb](on, argument)
const add = (more: Partial<VerbArgument<'add-to-book'>> = {}, on: Background = background) => ask('add-to-book', { address: nadia, name: 'Nadia', category: 'person', note: 'rent', ...more }, on)
const entriesOf = (on: Background = background): readonly BookEntry[] => on.profile.get().book ?? []
const newComputer = async (): Promise<Background> => boot(await makeMemoryPlatform(), cheap)
const makeFile = async (): Promise<string> => (await ask('make-file', { password, passphrase, withPassphrases: false })).text

async function restore(on: Background, text: string, more: Partial<VerbArgument<'restore-file'>> = {}) {
  const listing = await ask('read-file', { text, passphrase }, on)
  await ask('restore-file', { text, passphrase, listed: listing.listed, ...more }, on)
  return listing
}

async function forge(book: BackupContent['book']): Promise<string> {
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
  return encodeArmor(await sealAge(encodeContent({ ...sampleContent, book }), passphrase, { random, workFactor: 1 }))
}

describe('the address book', () => {
  it('takes an address as it is pasted, in the right capitals, and pages see it', async () => {
    await add({ address: `  ${nadia.toLowerCase()}\n`, name: ' Nadia ' })
    const entry = { family: 'eip155', address: nadia, name: 'Nadia', category: 'person', note: 'rent', createdAt: world.computer.clock.now() }
    expect(entriesOf()).toEqual([entry])
    expect(await makeView(background)).toMatchObject({ book: [entry] })
  })

  it('refuses what is no address, what is an account here and what is in it, and stays as it was', async () => {
    await add()
    const before = entriesOf()
    const wrong = nadia.replace('d8dA', 'D8dA')
    for (const [address, code] of [['', 'input.address-empty'], ['0x12', 'input.address-invalid'], ['nadia.eth', 'input.address-invalid'], [wrong, 'input.address-checksum'], [testAddress, 'account.exists'], [nadia, 'book.exists']] as const) {
      expect(await codeOf(add({ address, name: 'Somebody' })), address).toBe(code)
    }
    expect(await codeOf(add({ address: lie, name: 'Na\u202edia' }))).toBe('book.hidden')
    expect(await codeOf(add({ address: lie, name: 'NADIA' }))).toBe('book.name-taken')
    expect(entriesOf()).toEqual(before)
  })

  it('writes every change into the log, and none that was refused', async () => {
    await add()
    await ask('change-in-book', { address: nadia, name: 'Nadia K.', category: 'exchange', note: '' })
    expect(entriesOf()).toMatchObject([{ address: nadia, name: 'Nadia K.', category: 'exchange', note: '' }])
    await ask('remove-from-book', { address: nadia })
    expect(entriesOf()).toEqual([])
    expect(await codeOf(ask('remove-from-book', { address: nadia }))).toBe('book.unknown')
    expect(await codeOf(ask('change-in-book', { address: nadia, name: 'x', category: 'other', note: '' }))).toBe('book.unknown')
    const written = (await background.log.list(20)).flatMap(({ message }) => (message?.code.startsWith('log.book') === true ? [[message.code, message.params]] : []))
    expect(written).toEqual(['log.book-removed', 'log.book-changed', 'log.book-added'].map((code) => [code, { address: nadia }]))
  })

  it('of a locked wallet is changed by nobody', async () => {
    await add()
    await background.keeper.lock('user')
    expect(await codeOf(add({ address: lie, name: 'Other' }))).toBe('vault.locked')
    expect(await codeOf(ask('remove-from-book', { address: nadia }))).toBe('vault.locked')
    expect(entriesOf()).toHaveLength(1)
  })

  it('is absent in a profile from before there was one, which opens and takes an entry', async () => {
    const row = await world.computer.db.read(['profile'], (tx) => tx.get('profile', 'current'))
    expect(JSON.parse(row?.json ?? '')).not.toHaveProperty('book')
    expect(parseProfile(row?.json)).toBeDefined()
    await add()
    world.computer.restartBrowser()
    const later = await boot(world.computer, cheap)
    await later.keeper.unlock(password)
    expect([entriesOf(later).map(({ name }) => name), later.notices.list()]).toEqual([['Nadia'], []])
  })

  async function changeOutside(): Promise<Background> {
    await background.keeper.lock('user')
    const row = await world.computer.db.read(['profile'], (tx) => tx.get('profile', 'current'))
    if (row === undefined) throw new Error('row')
    await world.computer.db.write(['profile'], (tx) => tx.put('profile', 'current', { ...row, json: row.json.replaceAll(nadia, lie) }))
    world.computer.restartBrowser()
    const later = await boot(world.computer, cheap)
    await later.keeper.unlock(password)
    return later
  }

  it('that was changed outside is the one of its second copy, which the vault vouches for', async () => {
    await add()
    expect(entriesOf(await changeOutside())).toMatchObject([{ address: nadia, name: 'Nadia' }])
  })

  it('that was changed outside, second copy and all, is gone: whoever did that would be paid under her name', async () => {
    await add()
    await world.computer.local.remove('profile.mirror')
    const later = await changeOutside()
    expect([entriesOf(later), later.notices.list()]).toMatchObject([[], [{ code: 'profile.tampered' }]])
  })

  it('after a recovery is there as what is only said', async () => {
    await add()
    await background.keeper.lock('user')
    await ask('recover-wallet', { words: testPhrase.split(' '), password: otherPassword })
    expect(entriesOf()).toMatchObject([{ address: nadia, name: 'Nadia', note: 'rent', fromFile: true }])
  })

  it('of a wallet that was reset comes back with it as it was, into an empty place and into another wallet, and renames nobody there', async () => {
    await add()
    await ask('reset-wallet', { password, confirm: 'reset' })
    expect(JSON.stringify(await world.computer.local.all())).not.toMatch(/nadia|d8da6bf2/i)
    await ask('restore-archive', { password })
    expect(entriesOf()).toMatchObject([{ address: nadia, name: 'Nadia', note: 'rent' }])
    expect(entriesOf()[0]).not.toHaveProperty('fromFile')
    await ask('reset-wallet', { password, confirm: 'reset' })
    await ask('create-wallet', { password: otherPassword })
    await ask('make-phrase', { wordCount: 12 })
    await add({ address: lie, name: 'Nadia' })
    await ask('restore-archive', { password })
    expect(entriesOf().map(({ address, name, fromFile }) => [address, name, fromFile])).toEqual([[lie, 'Nadia', undefined], [nadia, 'Nadia 2', undefined]])
  })
})

describe('the address book in a backup file', () => {
  it('is written, listed before anything is restored, and restored as from a file until a person has compared the address', async () => {
    await add()
    const text = await makeFile()
    expect(parseContent(await openAge(decodeArmor(text), passphrase)).book).toMatchObject([{ family: 'eip155', address: nadia, name: 'Nadia', category: 'person', note: 'rent' }])
    const next = await newComputer()
    const listing = await restore(next, text, { password: otherPassword })
    expect(listing.book).toEqual([{ address: nadia, name: 'Nadia', category: 'person' }])
    expect(entriesOf(next)).toMatchObject([{ address: nadia, name: 'Nadia', fromFile: true }])
    const change = { address: nadia, name: 'Nadia', category: 'person', note: 'rent, May' } as const
    await ask('change-in-book', change, next)
    expect(entriesOf(next)).toMatchObject([{ note: 'rent, May', fromFile: true }])
    await ask('change-in-book', { ...change, compared: true }, next)
    expect(entriesOf(next)[0]).not.toHaveProperty('fromFile')
  })

  it('makes a file older once it changes, and not before: a file from before there was a book stays as good as it was', async () => {
    // What versions without a book made of nothing.
    expect(driftFingerprint({ secrets: [], accounts: [], networks: [] })).toBe('3c90e5d552ed75bed78629d76df7467e7ede94aba16deea7890a4eafb69f7f3d')
    const { book: _none, ...before } = background.profile.get()
    const old = await makeFile()
    expect((await ask('read-file', { text: old, passphrase })).isCurrent).toBe(true)
    const empty = driftFingerprint(before)
    await add()
    expect(driftFingerprint(background.profile.get())).not.toBe(empty)
    expect((await ask('read-file', { text: old, passphrase })).isCurrent).toBe(false)
    expect((await ask('read-file', { text: await makeFile(), passphrase })).isCurrent).toBe(true)
    await ask('remove-from-book', { address: nadia })
    expect(driftFingerprint(background.profile.get())).toBe(empty)
    expect((await ask('read-file', { text: old, passphrase })).isCurrent).toBe(true)
  })

  it('by somebody who means harm renames nobody, names no account, hides nothing, and is cut at what the book holds', async () => {
    await add()
    const own = entriesOf()
    const entry = { family: 'eip155', address: stranger, name: 'Na\u202edia', category: 'bank', note: 5, created: -1, fromFile: false, compared: true }
    const many = Array.from({ length: 600 }, (_, at) => ({ ...entry, address: `0x${String(at + 1).padStart(40, '0')}`, name: `n${at}` }))
    await restore(background, await forge([null, 'x', {}, { ...entry, family: 'solana' }, { ...entry, name: '\u200b' }, { ...entry, address: damaged }, { ...entry, address: nadia, name: 'Old one' }, { ...entry, address: testAddress, name: 'Not yours' }, entry, entry, ...many]))
    const after = entriesOf()
    expect(after.slice(0, 1)).toEqual(own)
    expect(after[1]).toEqual({ family: 'eip155', address: stranger, name: 'Nadia 2', category: 'other', note: '', createdAt: 0, fromFile: true })
    expect(after).toHaveLength(500)
    expect(JSON.stringify(after).toLowerCase()).not.toContain(damaged.toLowerCase())
    expect(after.slice(1).every(({ fromFile }) => fromFile === true)).toBe(true)
    expect(bookOf(background.profile.get()).map(({ address }) => address)).not.toContain(testAddress)
    expect(await codeOf(forge(Array.from({ length: 10_001 }, () => 0)).then((text) => ask('read-file', { text, passphrase })))).toBe('file.malformed')
  })
})
