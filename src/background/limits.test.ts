/** A wallet holds what one backup file brings back, and no more. */
import { describe, expect, it } from 'vitest'
import type { AccountRecord, Address, SecretRecord } from '../core/account.ts'
import { ensureRoom, maxAccounts, maxKeys, maxPhrases } from '../core/limits.ts'
import { encodeContent, parseContent } from '../core/backup/content.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import { addAccountsAt } from './add-at-path.ts'
import { addKey } from './add-key.ts'
import { addPhrase, deriveAccount } from './add-phrase.ts'
import { boot } from './boot.ts'
import { collectContent } from './file-content.ts'
import { watchAddress } from './procedures/watch-address.ts'
import { codeOf } from './testing/keys.ts'
import { makeWorld, password } from './testing/world.ts'

const watched = (at: number): AccountRecord => ({
  address: `0x${String(at).padStart(40, '0')}` as Address, family: 'eip155', kind: 'watch', name: `W ${at}`, createdAt: 1, hidden: false,
})

async function makeFull(count: number) {
  const { computer } = await makeWorld({ derive: cheapDerive })
  const background = await boot(computer, { derive: cheapDerive })
  if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
  await background.profile.update((known) => ({ ...known, accounts: [...known.accounts, ...Array.from({ length: count - known.accounts.length }, (_, at) => watched(at))] }))
  const [secret] = background.profile.get().secrets
  if (secret === undefined) throw new Error('secret')
  return { background, secret }
}

describe('a wallet with as many accounts as a file holds', () => {
  it('takes no further one in any way, seals nothing, and its file is whole', async () => {
    const { background, secret } = await makeFull(maxAccounts)
    const sealed = (await background.keeper.listSecrets()).length
    const phrase = { entropy: new Uint8Array(16).fill(7), language: 'english', passphrase: '', source: 'restored' } as const
    const ways = [
      () => deriveAccount(background, secret.id, 'One more'),
      () => addAccountsAt(background, secret.id, [{ path: "m/44'/60'/7'/0/0" }]),
      () => watchAddress(background, { address: '0x52908400098527886E0F7030069857D2E4169EE7', name: 'One more' }),
      () => addKey(background, new Uint8Array(32).fill(9), 'One more'),
      () => addPhrase(background, phrase),
    ]
    for (const way of ways) expect(await codeOf(way())).toBe('account.too-many')
    expect(background.profile.get().accounts).toHaveLength(maxAccounts)
    expect(await background.keeper.listSecrets()).toHaveLength(sealed)
    const content = await collectContent(background, { withPassphrases: false, withCopies: false })
    expect(parseContent(encodeContent(content)).accounts).toHaveLength(maxAccounts)
  })

  it('takes the last one that there is room for', async () => {
    const { background, secret } = await makeFull(maxAccounts - 1)
    expect(await codeOf(deriveAccount(background, secret.id, 'Last'))).toBe('done')
  })

  it('gives a watched address its key without counting it twice', async () => {
    const { background, secret } = await makeFull(maxAccounts)
    const path = "m/44'/60'/5'/0/0"
    const [first] = await addAccountsAt({ ...background, profile: { ...background.profile, update: async (change) => change({ ...background.profile.get(), accounts: [] }) } }, secret.id, [{ path }])
    await background.profile.update((known) => ({ ...known, accounts: known.accounts.map((account, at) => (at === maxAccounts - 1 ? { ...account, address: first as Address } : account)) }))
    expect(await addAccountsAt(background, secret.id, [{ path }])).toEqual([first])
  })
})

describe('a wallet with as many secrets as a file holds', () => {
  it.each([['phrase', maxPhrases, { phrases: 1 }], ['key', maxKeys, { keys: 1 }]] as const)('takes no further %s', (kind, most, fresh) => {
    const record = (at: number): SecretRecord => ({ id: `s${at}` as SecretRecord['id'], kind, source: 'restored', fingerprint: '', hasPassphrase: false, createdAt: 1 })
    const secrets = Array.from({ length: most }, (_, at) => record(at))
    expect(() => ensureRoom({ accounts: [], secrets: secrets.slice(1) }, fresh)).not.toThrow()
    expect(() => ensureRoom({ accounts: [], secrets }, fresh)).toThrow(expect.objectContaining({ code: 'secret.too-many' }))
  })
})
