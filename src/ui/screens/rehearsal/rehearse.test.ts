import { describe, expect, it } from 'vitest'
import { makeRehearsalNumber } from '../../../core/backup/rehearsal-number.ts'
import { seedFromPhrase } from '../../../core/phrase/seed.ts'
import { importGraph } from '../../testing/import-graph.ts'
import { rehearse } from './rehearse.ts'

const phrase = 'test test test test test test test test test test test junk'

describe('a rehearsal', () => {
  it('says what the words open, abbreviated and in any case too, and the number the wallet will compare', async () => {
    const number = makeRehearsalNumber(await seedFromPhrase(phrase, ''))
    const opens = { address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266', number }
    expect(await rehearse(phrase.split(' '), '')).toMatchObject(opens)
    expect(await rehearse(phrase.toUpperCase().split(' ').map((word) => word.slice(0, 4)), '')).toMatchObject(opens)
    const other = await rehearse(phrase.split(' '), 'x')
    expect(other.address).not.toBe(opens.address)
    // Or a rehearsal without the passphrase would prove a wallet that opens only with it.
    expect(other.number).not.toBe(number)
  })

  it('of words that are no phrase says so and repeats none of them', async () => {
    for (const words of [phrase.split(' ').with(11, 'test'), phrase.split(' ').with(3, 'tset'), phrase.split(' ').slice(1)]) {
      const error: unknown = await rehearse(words, '').catch((caught: unknown) => caught)
      expect(error).toMatchObject({ name: 'WalletError' })
      expect(JSON.stringify(error)).not.toContain('test')
    }
  })

  it('runs in a page whose code cannot speak to the wallet, the browser or the network', () => {
    const graph = importGraph('ui/pages/rehearsal.tsx')
    expect(graph.size).toBeGreaterThan(20)
    expect([...graph].filter((path) => /^(platform|protocol|background)\/|ui\/app\/(wallet|shell)/.test(path))).toEqual([])
  })
})
