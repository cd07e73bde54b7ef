import { describe, expect, it } from 'vitest'
import type { AccountRecord, Address, SecretId, SecretRecord } from '../../core/account.ts'
import type { Copy } from '../../core/backup/copy.ts'
import { coverageOf } from '../../core/backup/coverage.ts'
import { coverOf, isUncovered, type Cover } from './cover.ts'

const id = 's' as SecretId
const account: AccountRecord = { address: '0x0' as Address, family: 'eip155', kind: 'derived', name: 'A', secretId: id, createdAt: 0, hidden: false }
const secret: SecretRecord = { id, kind: 'phrase', source: 'created', fingerprint: '0', hasPassphrase: false, createdAt: 0 }
const key: SecretRecord = { ...secret, kind: 'key' }
const copy: Copy = { id: 'c', number: 1, kind: 'file', medium: 'drive', place: 'home', label: '', covers: [id], madeAt: 0 }
const cover = (of: AccountRecord, secrets: readonly SecretRecord[], copies: readonly Copy[] = []): Cover => coverOf(of, secrets, coverageOf(of, secrets, copies))

describe('coverOf', () => {
  it('counts created words only once they were proven', () => {
    expect(cover(account, [secret])).toBe('words-unproven')
    expect(cover(account, [{ ...secret, provenAt: 1 }])).toBe('words')
    expect(isUncovered('words-unproven')).toBe(true)
  })

  it('takes restored words as proven: they were all typed in', () => {
    expect(cover(account, [{ ...secret, source: 'restored' }])).toBe('words')
  })

  it('says that a passphrase is needed too', () => {
    expect(cover(account, [{ ...secret, provenAt: 1, hasPassphrase: true }])).toBe('words-and-passphrase')
  })

  it('never calls an imported key covered by words', () => {
    const imported = { ...account, kind: 'imported' as const }
    expect(cover(imported, [{ ...key, provenAt: 1 }])).toBe('nothing')
    expect(cover(account, [])).toBe('nothing')
    expect(isUncovered('nothing')).toBe(true)
  })

  it('names the file or the written key where there are no words', () => {
    const imported = { ...account, kind: 'imported' as const }
    expect(cover(imported, [key], [copy])).toBe('file')
    expect(cover(imported, [key], [{ ...copy, kind: 'key', checkedAt: 1 }])).toBe('key')
    expect(cover(imported, [key], [{ ...copy, kind: 'key' }])).toBe('nothing')
    expect(cover(account, [secret], [copy])).toBe('file')
    expect([isUncovered('file'), isUncovered('key')]).toEqual([false, false])
  })

  it('has nothing to cover where there is no key', () => {
    expect(isUncovered(cover({ ...account, kind: 'watch' }, []))).toBe(false)
  })
})
