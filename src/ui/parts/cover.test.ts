import { describe, expect, it } from 'vitest'
import type { AccountRecord, Address, SecretId, SecretRecord } from '../../core/account.ts'
import { coverOf, isUncovered } from './cover.ts'

const id = 's' as SecretId
const account: AccountRecord = { address: '0x0' as Address, family: 'eip155', kind: 'derived', name: 'A', secretId: id, createdAt: 0, hidden: false }
const secret: SecretRecord = { id, kind: 'phrase', source: 'created', fingerprint: '0', hasPassphrase: false, createdAt: 0 }

describe('coverOf', () => {
  it('counts created words only once they were proven', () => {
    expect(coverOf(account, [secret])).toBe('words-unproven')
    expect(coverOf(account, [{ ...secret, provenAt: 1 }])).toBe('words')
    expect(isUncovered('words-unproven')).toBe(true)
  })

  it('takes restored words as proven: they were all typed in', () => {
    expect(coverOf(account, [{ ...secret, source: 'restored' }])).toBe('words')
  })

  it('says that a passphrase is needed too', () => {
    expect(coverOf(account, [{ ...secret, provenAt: 1, hasPassphrase: true }])).toBe('words-and-passphrase')
  })

  it('never calls an imported key covered', () => {
    expect(coverOf({ ...account, kind: 'imported' }, [{ ...secret, provenAt: 1 }])).toBe('nothing')
    expect(coverOf(account, [])).toBe('nothing')
  })

  it('has nothing to cover where there is no key', () => {
    expect(isUncovered(coverOf({ ...account, kind: 'watch' }, []))).toBe(false)
  })
})
