import { describe, expect, it } from 'vitest'
import type { Address } from '../../../core/account.ts'
import { WalletError } from '../../../core/errors.ts'
import type { Json } from '../../../core/json.ts'
import { makeTestAsk, secondAccount, stranger, testAccount, token } from '../fixture.ts'
import type { Run } from './run.ts'
import { youngAlerts } from './young.ts'

const newest = 20_000_000
const now = 1_790_000_000
const approve = `0x095ea7b3${stranger.slice(2).toLowerCase().padStart(64, '0')}${'5'.padStart(64, '0')}`
const run = (input = '0x12345678', to: Address = token): Run => ({ account: testAccount, steps: [{ to, value: '0', input }] })
const refused = () => {
  throw new WalletError('node.refused', { host: 'node.example', code: -32000, text: 'missing trie node' })
}

type Chain = { readonly seconds?: number; readonly born?: Readonly<Record<string, number>>; readonly code?: string; readonly noPast?: 'error' | 'odd' }

/** Contracts by the block that they came with. */
function askOf({ seconds = 12, born = {}, code = '0x6001', noPast }: Chain, changes = {}, asked: string[] = []) {
  const timeOf = (number: number) => now - Math.round((newest - number) * seconds)
  return makeTestAsk(changes, {
    eth_getBlockByNumber: ([tag]) => {
      asked.push(`block ${String(tag)}`)
      const number = tag === 'latest' ? newest : Number(tag)
      return number < 0 ? null : { number: `0x${number.toString(16)}`, timestamp: `0x${timeOf(number).toString(16)}` }
    },
    eth_getCode: ([address, tag]): Json => {
      asked.push(`code ${String(tag)}`)
      if (tag !== 'latest' && noPast !== undefined) return noPast === 'error' ? refused() : 7
      const at = tag === 'latest' ? newest : Number(tag)
      return at >= (born[String(address)] ?? Infinity) ? code : '0x'
    },
  })
}
const said = async (chain: Chain, which = run(), changes = {}) => (await youngAlerts(which, askOf(chain, changes))).map(({ level, text }) => [level, text.code, (text.params as { contract: string }).contract])

describe('a contract that was not there a day ago', () => {
  it('is warned of where it is called, gets coins, or may take something', async () => {
    for (const seconds of [0.25, 2, 12]) {
      const recent = newest - Math.floor(3_600 / seconds)
      expect(await said({ seconds, born: { [token]: recent } })).toEqual([['warn', 'alert.young-contract', token]])
      expect(await said({ seconds, born: { [token]: recent } }, { account: testAccount, steps: [{ to: token, value: '5', input: '0x' }] })).toHaveLength(1)
      expect(await said({ seconds, born: { [token]: 1, [stranger]: recent } }, run(approve))).toEqual([['warn', 'alert.young-contract', stranger]])
    }
  })

  it('is one that is older than two days nowhere', async () => {
    for (const seconds of [0.25, 2, 12]) expect(await said({ seconds, born: { [token]: newest - Math.ceil((50 * 3_600) / seconds) } })).toEqual([])
  })

  it('is not said of what the wallet knows, of an account, and of one that runs a contract’s code', async () => {
    const born = { [token]: newest - 10 }
    for (const changes of [{ used: [token] }, { paid: [token] }, { accounts: [{ address: token }] }, { book: [{ address: token }] }]) expect(await said({ born }, run(), changes)).toEqual([])
    expect(await said({ born }, run(), { book: [{ address: token, fromFile: true }] })).toHaveLength(1)
    expect(await said({ born: {} })).toEqual([])
    expect(await said({ born, code: `0xef0100${secondAccount.slice(2).toLowerCase()}` })).toEqual([])
  })

  it('is said of nothing where the node keeps no past, speaks nonsense, or the chain is no day old', async () => {
    const born = { [token]: newest - 10 }
    for (const noPast of ['error', 'odd'] as const) expect(await said({ born, noPast })).toEqual([])
    expect(await said({ born, seconds: 0.001 })).toEqual([])
    for (const answer of [null, 5, {}, { number: '0x5', timestamp: 'x' }, { number: '0x5', timestamp: '0x5' }]) {
      expect(await youngAlerts(run(), makeTestAsk({}, { eth_getBlockByNumber: answer, eth_getCode: '0x60' }))).toEqual([])
    }
  })

  it('costs at most ten questions, and none where everybody is known', async () => {
    const many: Run = { account: testAccount, steps: Array.from({ length: 40 }, (_, i) => ({ to: `0x${(i + 1).toString(16).padStart(40, '0')}` as Address, value: '0', input: '0x12345678' })) }
    const asked: string[] = []
    await youngAlerts(many, askOf({ born: Object.fromEntries(many.steps.map(({ to }) => [to, newest - 5])) }, {}, asked))
    expect(asked.length).toBeLessThanOrEqual(10)
    const none: string[] = []
    await youngAlerts(run('0x', secondAccount), askOf({}, {}, none))
    expect(none).toEqual([])
  })
})
