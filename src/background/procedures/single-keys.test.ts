/* Keys that no words bring back, and addresses without a key. */
import { beforeEach, describe, expect, it } from 'vitest'
import { isWalletError } from '../../core/errors.ts'
import { cheapDerive } from '../../core/vault/testing/cheap.ts'
import type { Replies, Verb, VerbArgument } from '../../protocol/wallet.ts'
import { boot, type Background } from '../boot.ts'
import { makeAsk } from '../requests/ask-facts.ts'
import { localChain, makeCaller, makeWorld, password, testAddress, type World } from '../testing/world.ts'
import { procedures } from './index.ts'

const cheap = { derive: cheapDerive, n: 2 }
const key = `0x${'0'.repeat(63)}1`
const address = '0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf'
const testKey = 'ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
const passphrase = 'kT7#mQw!pLzV+Rb2hexagon@Zebra9'

let world: World
let background: Background

beforeEach(async () => {
  world = await makeWorld(cheap)
  background = await boot(world.computer, cheap)
})

const ask = <K extends Verb>(verb: K, argument: VerbArgument<K>): Promise<Replies[K]> => procedures[verb](background, argument)

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    return isWalletError(error) ? error.code : String(error)
  }
}

const find = (wanted: string) => background.profile.get().accounts.find((account) => account.address === wanted)

describe('an imported key', () => {
  it('is shown by its address before it is stored, and then signs as itself', async () => {
    expect(await ask('preview-key', { key })).toEqual({ address, isHere: false })
    expect(find(address)).toBeUndefined()
    expect(await ask('import-key', { key, name: ' Old key ' })).toEqual({ address })
    const account = find(address)
    expect(account).toMatchObject({ kind: 'imported', name: 'Old key' })
    expect(account !== undefined && (await background.keeper.withSigner(account, (signer) => signer.address))).toBe(address)
  })

  it('is there after a lock and a new life of the worker, and no page is ever told it', async () => {
    await ask('import-key', { key, name: 'Old key' })
    await ask('lock', {})
    world.computer.restartWorker()
    background = await boot(world.computer, cheap)
    await ask('unlock', { password })
    expect(find(address)).toBeDefined()
    expect(JSON.stringify(background.profile.get())).not.toContain('0'.repeat(40))
  })

  it('that is here already is refused, by words or by key', async () => {
    await ask('import-key', { key, name: 'Old key' })
    expect(await codeOf(ask('import-key', { key, name: 'Again' }))).toBe('account.exists')
    expect(await codeOf(ask('import-key', { key: testKey, name: 'Mine' }))).toBe('account.exists')
    expect(await background.keeper.listSecrets()).toHaveLength(2)
  })

  it('is refused when it is none, has no name, or the wallet is locked; the error never repeats it', async () => {
    for (const bad of ['', 'beef', `${key}00`, testAddress]) {
      const refused = await ask('import-key', { key: bad, name: 'x' }).catch((error: unknown) => error)
      expect(isWalletError(refused) && refused.code.startsWith('key.')).toBe(true)
      if (bad !== '') expect(JSON.stringify(refused)).not.toContain(bad)
    }
    expect(await codeOf(ask('import-key', { key, name: ' ' }))).toBe('input.name-empty')
    await ask('lock', {})
    expect(await codeOf(ask('import-key', { key, name: 'x' }))).toBe('vault.locked')
  })
})

describe('a key file', () => {
  it('made here is asked for with the password, opens here again, and is logged', async () => {
    expect(await codeOf(ask('export-keystore', { address: testAddress, password: 'not the password', passphrase }))).toBe('vault.wrong-password')
    expect(await codeOf(ask('export-keystore', { address: testAddress, password, passphrase: 'short' }))).toBe('file.passphrase-weak')
    const { json, name } = await ask('export-keystore', { address: testAddress, password, passphrase })
    expect(name).toBe(`holdfast-${testAddress.slice(2).toLowerCase()}.json`)
    expect(json).not.toContain(testKey)
    expect((await background.log.list(1))[0]).toMatchObject({ message: { code: 'log.key-exported' } })
    expect(await codeOf(ask('import-keystore', { json, password: passphrase, name: 'x' }))).toBe('account.exists')
    expect(await codeOf(ask('import-keystore', { json, password: `${passphrase}x`, name: 'x' }))).toBe('keystore.wrong-password')
  })

  it('of an imported key comes in again after the account is elsewhere', async () => {
    await ask('import-key', { key, name: 'Old key' })
    const { json } = await ask('export-keystore', { address, password, passphrase })
    world = await makeWorld(cheap)
    background = await boot(world.computer, cheap)
    expect(await ask('import-keystore', { json, password: passphrase, name: 'Back' })).toEqual({ address })
    expect(find(address)).toMatchObject({ kind: 'imported', name: 'Back' })
  })
})

describe('a watched address', () => {
  it('is an account without a key: nothing is sent from it, no key file is made of it, and no site sees it', async () => {
    await ask('watch-address', { address: address.toLowerCase(), name: 'Cold' })
    expect(find(address)).toMatchObject({ kind: 'watch', name: 'Cold' })
    expect(await codeOf(ask('send', { chain: localChain, account: address, to: testAddress, amount: '1' }))).toBe('account.watch-only')
    expect(await codeOf(ask('export-keystore', { address, password, passphrase }))).toBe('account.watch-only')
    await background.profile.update((known) => ({ ...known, grants: known.grants.map((grant) => ({ ...grant, accounts: known.accounts.map((account) => account.address) })) }))
    const seen = makeAsk(background.profile.get(), background.nodes, makeCaller(), world.computer.clock.now())
    expect([seen.permitted, seen.accounts.map((account) => account.address)]).toEqual([[testAddress], [testAddress]])
  })

  it('with a wrong checksum, without a name or here already is refused', async () => {
    expect(await codeOf(ask('watch-address', { address: address.replace('7E', '7e'), name: 'x' }))).toBe('input.address-checksum')
    expect(await codeOf(ask('watch-address', { address, name: ' ' }))).toBe('input.name-empty')
    expect(await codeOf(ask('watch-address', { address: testAddress, name: 'x' }))).toBe('account.exists')
  })

  it('becomes an account when its key comes', async () => {
    await ask('watch-address', { address, name: 'Cold' })
    await ask('import-key', { key, name: 'Warm' })
    expect(background.profile.get().accounts.filter((account) => account.address === address)).toMatchObject([{ kind: 'imported', name: 'Warm' }])
  })
})
