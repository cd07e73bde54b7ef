/* Two pages of ours that ask for the same at the same moment. */
import { beforeEach, describe, expect, it } from 'vitest'
import { cheapDerive } from '../../core/vault/testing/cheap.ts'
import type { Replies, Verb, VerbArgument } from '../../protocol/wallet.ts'
import { boot, type Background } from '../boot.ts'
import { codeOf } from '../testing/keys.ts'
import { makeWorld } from '../testing/world.ts'
import { procedures } from './index.ts'

const cheap = { derive: cheapDerive }
let background: Background

beforeEach(async () => {
  background = await boot((await makeWorld(cheap)).computer, cheap)
})

const ask = <K extends Verb>(verb: K, argument: VerbArgument<K>): Promise<Replies[K]> => procedures[verb](background, argument)
const known = () => background.profile.get()

describe('two windows', () => {
  it('that add an account at once add two, each at a path of its own', async () => {
    await Promise.all(['A', 'B', 'C'].map((name) => ask('add-account', { name })))
    const { accounts } = known()
    expect(accounts).toHaveLength(4)
    for (const field of ['address', 'path', 'name'] as const) expect(new Set(accounts.map((account) => account[field])).size).toBe(4)
  })

  it('that ask for a new phrase at once get one', async () => {
    const codes = await Promise.all([ask('add-phrase', { wordCount: 12 }), ask('add-phrase', { wordCount: 12 })].map(codeOf))
    expect(codes.toSorted()).toEqual(['backup.needed', 'done'])
    expect(known().secrets).toHaveLength(2)
  })

  it('that make the first phrase at once make one', async () => {
    await background.profile.update((before) => ({ ...before, secrets: [], accounts: [] }))
    await Promise.all([ask('make-phrase', { wordCount: 12 }), ask('make-phrase', { wordCount: 24 })])
    expect(known().secrets.map(({ wordCount }) => wordCount)).toEqual([12])
  })
})

describe('an account that was watched', () => {
  it('has its key once the words reach it: one account, that signs', async () => {
    const next = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
    await ask('watch-address', { address: next, name: 'Seen before' })
    await ask('add-account', { name: 'Second' })
    const found = known().accounts.filter(({ address }) => address === next)
    expect(found).toMatchObject([{ kind: 'derived', name: 'Second' }])
    expect(found[0] !== undefined && (await background.keeper.withSigner(found[0], (signer) => signer.address))).toBe(next)
  })
})
