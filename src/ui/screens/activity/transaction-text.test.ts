import { describe, expect, it } from 'vitest'
import type { Address } from '../../../core/account.ts'
import type { Network } from '../../../core/network.ts'
import type { TransactionRecord } from '../../../core/transaction.ts'
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
})
