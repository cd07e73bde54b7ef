/* Accounts at paths that a person chose. Addresses are viem's. */
import { beforeEach, describe, expect, it } from 'vitest'
import { mnemonicToAccount } from 'viem/accounts'
import { isWalletError } from '../../core/errors.ts'
import { cheapDerive } from '../../core/vault/testing/cheap.ts'
import type { Replies, Verb, VerbArgument } from '../../protocol/wallet.ts'
import { boot, type Background } from '../boot.ts'
import { collectContent } from '../file-content.ts'
import { makeWorld, testAddress, testPhrase, type World } from '../testing/world.ts'
import { procedures } from './index.ts'

const cheap = { derive: cheapDerive, n: 2 }
let world: World
let background: Background
let secret: string

beforeEach(async () => {
  world = await makeWorld(cheap)
  background = await boot(world.computer, cheap)
  secret = background.profile.get().secrets[0]?.id ?? ''
})

const ask = <K extends Verb>(verb: K, argument: VerbArgument<K>): Promise<Replies[K]> => procedures[verb](background, argument)

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'done', (error: unknown) => (isWalletError(error) ? error.code : String(error)))
}

describe('an account at a path', () => {
  it.each(["m/44'/60'/5'/0/0", "m/44'/60'/0'/5", "m/44'/1'/0'/0/0", 'm/0/7'] as const)('%s is what was shown before, signs as itself and is in a backup file', async (path) => {
    const { address } = mnemonicToAccount(testPhrase, { path: path as `m/44'/60'/${string}` })
    expect(await ask('preview-path', { secret, path })).toEqual({ path, address, isHere: false })
    expect(background.profile.get().accounts).toHaveLength(1)
    expect(await ask('add-at-path', { secret, path, name: 'Far away' })).toEqual({ address })
    const account = background.profile.get().accounts[1]
    expect(account).toMatchObject({ address, path, name: 'Far away', kind: 'derived' })
    expect(account !== undefined && (await background.keeper.withSigner(account, (signer) => signer.address))).toBe(address)
    const content = await collectContent(background, { withPassphrases: false, withCopies: false })
    expect(content.accounts.find((other) => other.address === address)?.path).toBe(path)
  })

  it('may be typed as other wallets write it, and is kept as one', async () => {
    expect((await ask('preview-path', { secret, path: ' m/44h/60H/5’/0/0 ' })).path).toBe("m/44'/60'/5'/0/0")
  })

  it('that is here, is no path, has no name or belongs to no phrase is refused, and changes nothing', async () => {
    const before = background.profile.get()
    expect(await ask('preview-path', { secret, path: "m/44'/60'/0'/0/0" })).toMatchObject({ address: testAddress, isHere: true })
    expect(await codeOf(ask('add-at-path', { secret, path: "m/44'/60'/0'/0/0", name: 'x' }))).toBe('account.exists')
    for (const path of ['', 'm', '44/60', 'm/2147483648', "m/44''", 'm/x']) expect(await codeOf(ask('add-at-path', { secret, path, name: 'x' }))).toBe('phrase.path-invalid')
    expect(await codeOf(ask('add-at-path', { secret, path: 'm/0', name: ' ' }))).toBe('input.name-empty')
    expect(await codeOf(ask('add-at-path', { secret: 'x', path: 'm/0', name: 'x' }))).toBe('vault.no-secret')
    await ask('lock', {})
    expect(await codeOf(ask('add-at-path', { secret, path: 'm/0', name: 'x' }))).toBe('vault.locked')
    expect(background.profile.get()).toEqual(before)
  })
})
