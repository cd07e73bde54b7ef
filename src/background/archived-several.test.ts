/** More than one reset within thirty days, and what of a wallet no secret brings back. Argon2id is replaced by a cheap derivation. */
import { describe, expect, it, vi } from 'vitest'
import type { Address } from '../core/account.ts'
import type { ChainId, Network } from '../core/network.ts'
import type { Origin } from '../core/origin.ts'
import type { TokenRecord } from '../core/token.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import type { Json } from '../core/json.ts'
import { deriveAccount } from './add-phrase.ts'
import { boot, type Background } from './boot.ts'
import { createWallet } from './procedures/create-wallet.ts'
import { makePhrase } from './procedures/make-phrase.ts'
import { resetWallet } from './procedures/reset-wallet.ts'
import { restoreArchive } from './procedures/restore-archive.ts'
import { watchAddress } from './procedures/watch-address.ts'
import { makeWorld, password, testAddress } from './testing/world.ts'

vi.setConfig({ testTimeout: 120_000 })

const otherPassword = 'incorrect donkey capacitor nail'
const thirdPassword = 'violet harbour sixteen kettles'
const friend = '0x52908400098527886E0F7030069857D2E4169EE7'
const network: Network = {
  chain: 'eip155:424242' as ChainId, name: 'Own net', symbol: 'OWN', decimals: 18, nodes: [{ url: 'https://node.example/', acceptedAt: 5 }], builtIn: false, test: false,
}

const token: TokenRecord = { chain: network.chain, address: friend as Address, kind: 'erc20', symbol: 'OWNT', decimals: 2, addedBy: 'https://site.example' as Origin, addedAt: 3 }

async function makeUnlocked() {
  const { computer } = await makeWorld({ derive: cheapDerive })
  const background = await boot(computer, { derive: cheapDerive })
  if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
  return { computer, background }
}

const rename = async ({ profile }: Background, name: string): Promise<void> => {
  await profile.update((known) => ({ ...known, accounts: known.accounts.map((account) => ({ ...account, name })) }))
}
const namesOf = ({ profile }: Background): readonly string[] => profile.get().accounts.map(({ name }) => name)

/** A wallet that was reset, and after it another one that was reset too. */
async function resetTwice() {
  const { computer, background } = await makeUnlocked()
  await rename(background, 'Savings')
  await resetWallet(background, { password, confirm: 'reset' })
  await createWallet(background, { password: otherPassword })
  await makePhrase(background, { wordCount: 12 })
  await rename(background, 'Travel')
  await resetWallet(background, { password: otherPassword, confirm: 'reset' })
  return { computer, background }
}

describe('of two wallets that were reset', () => {
  it('each comes back under its own names, the earlier one too', async () => {
    for (const [first, name] of [[password, 'Savings'], [otherPassword, 'Travel']] as const) {
      const { background } = await resetTwice()
      await restoreArchive(background, { password: first })
      expect(namesOf(background)).toEqual([name])
    }
  })

  it('both join a third that was made since, and the second reset takes no name from the first', async () => {
    const { background } = await resetTwice()
    await createWallet(background, { password: thirdPassword })
    await makePhrase(background, { wordCount: 12 })
    await rename(background, 'Now')
    await restoreArchive(background, { password })
    await restoreArchive(background, { password: otherPassword })
    expect(namesOf(background)).toEqual(['Now', 'Savings', 'Travel'])
  })

  it('no more than sixteen lists of names are kept, and none of them in clear', async () => {
    const { computer, background } = await resetTwice()
    const rows = (await computer.local.get('profile.archived')) as Json[]
    expect(rows).toHaveLength(2)
    await computer.local.set('profile.archived', Array.from({ length: 40 }, (_, at) => ({ at: computer.clock.now(), box: `stranger${at}:x` })))
    await createWallet(background, { password: thirdPassword })
    await makePhrase(background, { wordCount: 12 })
    await resetWallet(background, { password: thirdPassword, confirm: 'reset' })
    expect(await computer.local.get('profile.archived')).toHaveLength(16)
    await restoreArchive(background, { password: thirdPassword })
    expect(namesOf(background)).toEqual(['Account 1'])
  })
})

describe('a wallet that was reset and is taken back', () => {
  const makeRich = async () => {
    const made = await makeUnlocked()
    const { background } = made
    await deriveAccount(background, background.profile.get().secrets[0]!.id, 'Holiday')
    await watchAddress(background, { address: friend, name: 'Friend' })
    await background.profile.update((known) => ({ ...known, networks: [...known.networks, network], tokens: [token] }))
    await resetWallet(background, { password, confirm: 'reset' })
    return made
  }
  const nodesOf = ({ profile }: Background) => profile.get().networks.find(({ chain }) => chain === network.chain)?.nodes

  it('watches what it watched, and knows its networks with no node accepted', async () => {
    const { background } = await makeRich()
    await restoreArchive(background, { password })
    expect(background.profile.get().accounts.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['derived Account 1', 'derived Holiday', 'watch Friend'])
    expect(nodesOf(background)).toEqual([{ url: 'https://node.example/' }])
    expect(background.profile.get().tokens).toEqual([token])
  })

  it('brings both into a wallet that was made since', async () => {
    const { background } = await makeRich()
    await createWallet(background, { password: otherPassword })
    await makePhrase(background, { wordCount: 12 })
    await restoreArchive(background, { password })
    expect(namesOf(background)).toEqual(['Account 1', 'Account 1', 'Holiday', 'Friend'])
    expect(nodesOf(background)).toEqual([{ url: 'https://node.example/' }])
    await restoreArchive(background, { password })
    expect(namesOf(background)).toHaveLength(4)
    expect(background.profile.get().tokens).toEqual([token])
  })

  it('brings the accounts of a phrase that is here already', async () => {
    const { background } = await makeRich()
    await createWallet(background, { password: otherPassword })
    await makePhrase(background, { wordCount: 12 })
    await restoreArchive(background, { password })
    await background.profile.update((known) => ({ ...known, accounts: known.accounts.filter(({ name }) => name !== 'Holiday') }))
    expect(await restoreArchive(background, { password })).toEqual({ count: 0 })
    expect(namesOf(background)).toContain('Holiday')
    expect(background.profile.get().accounts.filter(({ address }) => address === testAddress)).toHaveLength(1)
  })
})
