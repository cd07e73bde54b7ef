import { describe, expect, it } from 'vitest'
import type { Address } from '../../../core/account.ts'
import type { Network } from '../../../core/network.ts'
import type { TransactionRecord } from '../../../core/transaction.ts'
import { findFate } from './fate.ts'
import { describeRow, resumeWithinMs, stageOf, transactionUrl } from './transaction-text.ts'

const row: TransactionRecord = {
  id: 'r', state: 'signed', chain: 'eip155:1', account: '0x' as Address, nonce: '1', unsigned: '0x', caller: { kind: 'wallet' },
  value: { amount: '0.25', unit: 'ETH', exact: '250000000000000000' }, summary: { kind: 'send' }, approvedAt: 1_000, browserSession: 's', hash: `0x${'ab'.repeat(32)}`,
}
const network: Network = { chain: 'eip155:1', name: 'Ethereum', symbol: 'ETH', decimals: 18, nodes: [], explorer: 'https://etherscan.io/', builtIn: true, test: false }

describe('a transaction in words', () => {
  it('is being sent for two minutes after the approval, then it is the person’s to send or discard', () => {
    expect(stageOf(row, 1_000 + resumeWithinMs)).toBe('sending')
    expect(stageOf(row, 1_001 + resumeWithinMs)).toBe('unsent')
    expect(stageOf({ ...row, problem: 'nonce too low' }, 1_000)).toBe('unsent')
  })

  it('says "sent" only of what was sent', () => {
    expect(describeRow({ ...row, state: 'sent' }, 2_000)).toBe('Sent 0.2500 ETH')
    for (const state of ['signed', 'failed', 'superseded', 'abandoned'] as const) expect(describeRow({ ...row, state }, 2_000)).toBe('Send 0.2500 ETH')
  })

  it('links to an explorer only over https, and only for what was sent', () => {
    expect(transactionUrl({ ...row, sentAt: 1 }, network)).toBe(`https://etherscan.io/tx/0x${'ab'.repeat(32)}`)
    expect(transactionUrl(row, network)).toBeUndefined()
    expect(transactionUrl({ ...row, sentAt: 1 }, { ...network, explorer: 'javascript:alert(1)//' })).toBeUndefined()
    expect(transactionUrl({ ...row, sentAt: 1, hash: '0x/../..' }, network)).toBeUndefined()
  })

  it('is cancelled only once what was sent in its place is in a block', () => {
    const first = { ...row, state: 'sent' as const }
    const cancel = { ...row, id: 'c', approvedAt: 2_000, state: 'sent' as const, replaces: { id: 'r', as: 'cancel' as const } }
    expect(stageOf(first, 3_000, [first, cancel])).toBe('pending')
    // The chain says that the nonce is used, and not yet by which.
    expect(stageOf({ ...first, state: 'superseded' }, 3_000, [first, cancel])).toBe('superseded')
    const done = { ...cancel, state: 'confirmed' as const }
    expect(stageOf({ ...first, state: 'superseded' }, 3_000, [first, done])).toBe('cancelled')
    expect(stageOf({ ...first, letGoAt: 1 }, 3_000)).toBe('forgotten')
  })

  it('says which of several with one nonce it was', () => {
    const at = (id: string, state: TransactionRecord['state'], replaces?: TransactionRecord['replaces'], approvedAt = 1_000): TransactionRecord => ({
      ...row, id, state, approvedAt, ...(replaces === undefined ? {} : { replaces }),
    })
    const cancel = { id: 'r', as: 'cancel' } as const
    const faster = { id: 'r', as: 'speed-up' } as const
    const fates = (...rows: TransactionRecord[]) => rows.map((each) => findFate(each, rows))
    expect(fates(at('r', 'superseded'), at('b', 'confirmed', faster, 2_000))).toEqual(['sped-up', undefined])
    expect(fates(at('r', 'confirmed'), at('b', 'superseded', faster, 2_000))).toEqual([undefined, 'late-speed-up'])
    expect(fates(at('r', 'superseded'), at('b', 'failed', cancel, 2_000))).toEqual(['cancelled', undefined])
    expect(fates(at('r', 'failed'), at('b', 'superseded', cancel, 2_000))).toEqual([undefined, 'late-cancel'])
    // A cancel that was sped up, and the faster one won.
    expect(fates(at('r', 'superseded'), at('b', 'superseded', cancel, 2_000), at('c', 'confirmed', { id: 'b', as: 'cancel' }, 3_000))).toEqual(['cancelled', 'sped-up', undefined])
    expect(fates(at('r', 'superseded'))).toEqual(['elsewhere'])
    // One of ours may be in that block and not looked at yet: nothing is said of strangers.
    expect(fates(at('r', 'superseded'), at('b', 'sent', faster, 2_000))).toEqual([undefined, undefined])
  })
})
