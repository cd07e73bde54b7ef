/* What sites, pickers and backups make of an account that is out of sight. */
import { beforeEach, describe, expect, it } from 'vitest'
import { isWalletError } from '../../core/errors.ts'
import { makeSiteKey } from '../../core/caller.ts'
import { cheapDerive } from '../../core/vault/testing/cheap.ts'
import type { Address } from '../../core/account.ts'
import type { Replies, Verb, VerbArgument } from '../../protocol/wallet.ts'
import { boot, type Background } from '../boot.ts'
import { makeAsk, permittedAccounts } from '../requests/ask-facts.ts'
import { makeCaller, makeWorld, origin, password, testAddress, type World } from '../testing/world.ts'
import { makeView } from '../views.ts'
import { collectContent } from '../file-content.ts'
import { procedures } from './index.ts'

const cheap = { derive: cheapDerive, n: 2 }
const second = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' as Address

let world: World
let background: Background

beforeEach(async () => {
  world = await makeWorld(cheap)
  background = await boot(world.computer, cheap)
  await ask('add-account', { name: 'Second' })
  await background.profile.update((known) => ({ ...known, grants: known.grants.map((grant) => ({ ...grant, accounts: [testAddress as Address, second] })) }))
})

const ask = <K extends Verb>(verb: K, argument: VerbArgument<K>): Promise<Replies[K]> => procedures[verb](background, argument)
const grants = () => background.profile.get().grants.map(({ accounts }) => accounts)

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'done', (error: unknown) => (isWalletError(error) ? error.code : String(error)))
}

describe('an account that is hidden', () => {
  it('is taken from the sites that saw it, which are told and written down; a site that saw nothing else is let go', async () => {
    await ask('hide-account', { address: second, hidden: true })
    expect(grants()).toEqual([[testAddress]])
    expect(world.computer.rung.length).toBeGreaterThan(0)
    await ask('hide-account', { address: second, hidden: false })
    expect(grants()).toEqual([[testAddress]])
    await ask('hide-account', { address: testAddress, hidden: true })
    expect(grants()).toEqual([])
    await background.log.head()
    await world.computer.clock.advance(1)
    const codes = (await background.log.list(5)).map(({ message }) => message?.code).toReversed()
    expect(codes).toEqual(['log.account-added', 'log.account-hidden', 'log.account-shown', 'log.revoked', 'log.account-hidden'])
  })

  it('is not offered to a site and not in its sight, even by a permission that came some other way', async () => {
    await ask('hide-account', { address: second, hidden: true })
    await background.profile.update((known) => ({ ...known, grants: [{ site: makeSiteKey(origin), origin, accounts: [second], chain: known.selected.chain, grantedAt: 1 }] }))
    const known = background.profile.get()
    expect(permittedAccounts(known, makeCaller())).toEqual([])
    expect(makeAsk(known, background.nodes, makeCaller(), world.computer.clock.now()).accounts.map(({ address }) => address)).toEqual([testAddress])
  })

  it('is no longer selected, cannot be selected, and the last one that is shown stays', async () => {
    await ask('hide-account', { address: testAddress, hidden: true })
    expect(background.profile.get().selected.account).toBe(second)
    expect(await codeOf(ask('select-account', { address: testAddress }))).toBe('vault.no-account')
    expect(await codeOf(ask('hide-account', { address: second, hidden: true }))).toBe('account.last-shown')
    expect(background.profile.get().selected.account).toBe(second)
  })

  it('keeps its key, its line in what brings accounts back, and its place in a backup file; the next account is another', async () => {
    await ask('hide-account', { address: second, hidden: true })
    const account = background.profile.get().accounts.find(({ address }) => address === second)
    expect(account !== undefined && (await background.keeper.withSigner(account, (signer) => signer.address))).toBe(second)
    const view = await makeView(background)
    expect(view.phase === 'unlocked' && view.backup.coverage.map(({ address }) => address)).toContain(second)
    const content = await collectContent(background, { withPassphrases: false, withCopies: false })
    expect(content.accounts.find(({ address }) => address === second)).toMatchObject({ hidden: true, path: "m/44'/60'/0'/0/1" })
    await ask('add-account', { name: 'Third' })
    expect(background.profile.get().accounts.map(({ path }) => path)).toEqual([0, 1, 2].map((index) => `m/44'/60'/0'/0/${index}`))
  })

  it('stays hidden through a lock and a new life of the worker; behind the lock nothing is hidden or shown', async () => {
    await ask('hide-account', { address: second, hidden: true })
    await ask('lock', {})
    expect(await codeOf(ask('hide-account', { address: second, hidden: false }))).toBe('vault.locked')
    world.computer.restartWorker()
    background = await boot(world.computer, cheap)
    await ask('unlock', { password })
    expect(background.profile.get().accounts.find(({ address }) => address === second)?.hidden).toBe(true)
  })
})
