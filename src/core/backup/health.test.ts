import { describe, expect, it } from 'vitest'
import type { Address } from '../account.ts'
import { noBackup, type BackupRecord } from './copy.ts'
import { coverageOf, isCovered } from './coverage.ts'
import { driftFingerprint } from './drift.ts'
import { listDue, type Due } from './due.ts'
import { gainOf, scoreOf, weights, type HealthFacts, type LineName } from './score.ts'
import { aCopy, anAccount, aSecret, day, keyId, now, secretId } from './testing/ledger.ts'

const proven = aSecret({ provenAt: now })
const key = aSecret({ id: keyId, kind: 'key', fingerprint: '', source: 'restored' })
const imported = anAccount({ kind: 'imported', secretId: keyId, address: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' as Address })
const ledger = (change: Partial<BackupRecord>): BackupRecord => ({ ...noBackup, ...change })

const twoPlaces = [aCopy(1, { place: 'home' }), aCopy(2, { place: 'bank', medium: 'metal' })]
const file = aCopy(3, { kind: 'file', medium: 'drive', place: 'work', fingerprint: 'print', covers: [secretId] })

function facts(change: Partial<HealthFacts> = {}): HealthFacts {
  return { accounts: [anAccount()], secrets: [proven], backup: noBackup, fingerprint: 'print', passwordAt: now, funded: new Set(), now, ...change }
}

const everything = facts({ backup: ledger({ copies: [...twoPlaces, file], rehearsed: [{ secretId, at: now }] }) })

describe('the score', () => {
  const rows: readonly (readonly [string, HealthFacts, number, string])[] = [
    ['no secret at all', facts({ secrets: [], accounts: [] }), 0, ''],
    ['every line', everything, 100, 'proven copies places medium file seen rehearsal password covered'],
    ['proven, nothing written in the ledger', facts(), 33, 'proven password covered'],
    ['one copy', facts({ backup: ledger({ copies: [aCopy(1)] }) }), 44, 'proven seen password covered'],
    ['two copies in one place', facts({ backup: ledger({ copies: [aCopy(1), aCopy(2)] }) }), 61, 'proven copies seen password covered'],
    ['two copies in two places', facts({ backup: ledger({ copies: [aCopy(1), aCopy(2, { place: 'bank' })] }) }), 72, 'proven copies places seen password covered'],
    ['one of two lost', facts({ backup: ledger({ copies: [aCopy(1), aCopy(2, { place: 'bank', lostAt: now })] }) }), 44, 'proven seen password covered'],
    ['the password beside a copy', facts({ backup: ledger({ copies: [...twoPlaces, aCopy(4, { kind: 'password' })] }) }), 72, 'proven copies medium seen password covered'],
    ['a file of before the last change', { ...everything, fingerprint: 'other' }, 88, 'proven copies places medium seen rehearsal password covered'],
    ['a copy nobody has seen for 91 days', { ...everything, now: now + 91 * day, passwordAt: now + 91 * day }, 88, 'proven copies places medium file rehearsal password covered'],
    ['a rehearsal of last year', { ...everything, backup: ledger({ copies: [...twoPlaces, file], rehearsed: [{ secretId, at: now - 366 * day }] }) }, 94, 'proven copies places medium file seen password covered'],
    ['made here and never proven', { ...everything, secrets: [aSecret()] }, 10, 'copies places medium file seen rehearsal password covered'],
    ['restored and never typed back', { ...everything, secrets: [aSecret({ source: 'restored' })] }, 77, 'copies places medium file seen rehearsal password covered'],
    ['an imported key that nothing covers', { ...everything, accounts: [anAccount(), imported], secrets: [proven, key] }, 83, 'proven copies places medium seen rehearsal password'],
    ['the same, with something in it', { ...everything, accounts: [anAccount(), imported], secrets: [proven, key], funded: new Set([imported.address]) }, 40, 'proven copies places medium seen rehearsal password'],
    ['funds that words cover', { ...everything, funded: new Set([anAccount().address]) }, 100, 'proven copies places medium file seen rehearsal password covered'],
    ['only a key, on paper and in a file', facts({ accounts: [imported], secrets: [key], backup: ledger({ copies: [aCopy(1, { kind: 'key', covers: [keyId] }), { ...file, covers: [keyId] }] }) }), 100, 'file seen password covered'],
  ]
  it.each(rows)('of %s is always the same number', (_, state, points, lines) => {
    const score = scoreOf(state)
    expect(score.lines.filter(({ state: is }) => is !== 'off').map(({ name }) => name).join(' ')).toBe(
      lines.split(' ').filter((name) => name === '' || score.lines.some((line) => line.name === name)).join(' '),
    )
    expect(score.points).toBe(points)
  })

  it('leaves out what does not exist yet: the weights that count add up to 90, and 100 is reached', () => {
    expect(Object.values(weights).reduce((sum, weight) => sum + weight)).toBe(90)
    expect(scoreOf(everything).points).toBe(100)
  })

  it('says what each missing line would add, and never more than is missing', () => {
    const { lines, points } = scoreOf(facts())
    expect(gainOf(lines, 'copies')).toBe(17)
    expect(gainOf(lines, 'proven')).toBe(0)
    for (const name of Object.keys(weights) as LineName[]) expect(points + gainOf(lines, name)).toBeLessThanOrEqual(100)
  })

  it('says that a check is near before the line is lost', () => {
    const at = (passed: number) => scoreOf({ ...everything, now: now + passed * day, passwordAt: now + passed * day }).lines.find(({ name }) => name === 'seen')?.state
    expect([at(0), at(7), at(14), at(90), at(91)]).toEqual(['on', 'due', 'due', 'due', 'off'])
  })
})

describe('what brings an account back', () => {
  const table = [
    ['words that were proven', anAccount(), [proven], [], 'words'],
    ['words that were typed in', anAccount(), [aSecret({ source: 'restored' })], [], 'words'],
    ['words nobody proved', anAccount(), [aSecret()], [], ''],
    ['unproven words and a file', anAccount(), [aSecret()], [file], 'file'],
    ['words and a file', anAccount(), [proven], [file], 'words file'],
    ['a key and nothing', imported, [key], [], ''],
    ['a key and a file of other secrets', imported, [proven, key], [file], ''],
    ['a key and a file that holds it', imported, [key], [{ ...file, covers: [keyId] }], 'file'],
    ['a key on paper that nobody checked', imported, [key], [aCopy(1, { kind: 'key', covers: [keyId] })], ''],
    ['a key on paper that was checked', imported, [key], [aCopy(1, { kind: 'key', covers: [keyId], checkedAt: now })], 'key'],
    ['a key on paper that was checked and lost', imported, [key], [aCopy(1, { kind: 'key', covers: [keyId], checkedAt: now, lostAt: now })], ''],
    ['words that were proven, and every copy of them lost', anAccount(), [proven], [aCopy(1, { lostAt: now }), aCopy(2, { lostAt: now })], ''],
    ['words that were proven, and one copy of two lost', anAccount(), [proven], [aCopy(1, { lostAt: now }), aCopy(2)], 'words'],
    ['words that came out of a file', anAccount(), [aSecret({ source: 'restored', fromFile: true })], [], ''],
    ['words that came out of a file and were typed since', anAccount(), [aSecret({ source: 'restored', fromFile: true, provenAt: now })], [], 'words'],
    ['a lost file', anAccount(), [aSecret()], [{ ...file, lostAt: now }], ''],
    ['a secret that is gone', anAccount(), [], [], ''],
  ] as const
  it.each(table)('is said for %s', (_, account, secrets, copies, by) => {
    const coverage = coverageOf(account, secrets, copies)
    expect((['words', 'key', 'file', 'device'] as const).filter((way) => coverage[way]).join(' ')).toBe(by)
    expect(isCovered(coverage)).toBe(by !== '')
  })

  it('is nothing to ask of an account that is only watched', () => {
    expect(isCovered(coverageOf(anAccount({ kind: 'watch' }), [], []))).toBe(true)
  })
})

describe('what is due', () => {
  const days = (due: readonly Due[]) => due.map(({ kind, dueAt }) => `${kind} ${(dueAt - now) / day}`).join(', ')
  const table = [
    ['a proven wallet without copies', [proven], {}, 'second-copy 14, rehearsal 365'],
    ['one copy', [proven], { copies: [aCopy(1)] }, 'possession 14, second-copy 14, legibility 180, rehearsal 365'],
    ['two copies', [proven], { copies: twoPlaces }, 'possession 14, possession 14, legibility 180, legibility 180, rehearsal 365'],
    ['a copy that was checked', [proven], { copies: [aCopy(1, { checkedAt: now + 10 * day }), aCopy(2)] }, 'possession 14, possession 100, legibility 180, legibility 180, rehearsal 365'],
    ['a copy that was read', [proven], { copies: [aCopy(1, { checkedAt: now, readAt: now + 5 * day }), aCopy(2)] }, 'possession 14, possession 90, legibility 180, legibility 185, rehearsal 365'],
    ['a lost copy', [proven], { copies: [aCopy(1), aCopy(2, { lostAt: now })] }, 'possession 14, second-copy 14, legibility 180, rehearsal 365'],
    ['a file, never opened and opened', [proven], { copies: [...twoPlaces.map((copy) => ({ ...copy, checkedAt: now, readAt: now })), file, { ...file, checkedAt: now }] }, 'file 14, possession 90, possession 90, legibility 180, legibility 180, file 180, rehearsal 365'],
    ['a key on paper', [key], { copies: [aCopy(1, { kind: 'key', covers: [keyId] })] }, 'key 14'],
    ['a password', [key], { copies: [aCopy(1, { kind: 'password', covers: [] })] }, ''],
    ['a rehearsal', [proven], { copies: twoPlaces.map((copy) => ({ ...copy, checkedAt: now, readAt: now })), rehearsed: [{ secretId, at: now + 30 * day }] }, 'possession 90, possession 90, legibility 180, legibility 180, rehearsal 395'],
    ['a restored wallet', [aSecret({ source: 'restored' })], {}, 'prove 1'],
    ['an unproven one', [aSecret()], {}, ''],
  ] as const
  it.each(table)('of %s follows from the ledger alone', (_, secrets, backup, expected) => {
    expect(days(listDue(secrets, ledger(backup)))).toBe(expected)
  })
})

describe('a file', () => {
  const held = { secrets: [proven], accounts: [anAccount()], networks: [] }
  it('is out of date when a name, an account, a secret or a node changed, and not when a balance, a check or the order did', () => {
    const print = driftFingerprint(held)
    expect(driftFingerprint({ ...held, accounts: [anAccount({ name: 'Other' })] })).not.toBe(print)
    expect(driftFingerprint({ ...held, accounts: [anAccount(), imported] })).not.toBe(print)
    expect(driftFingerprint({ ...held, secrets: [proven, key] })).not.toBe(print)
    expect(driftFingerprint({ ...held, secrets: [{ ...proven, provenAt: 5 }] })).toBe(print)
    expect(driftFingerprint({ ...held, accounts: [imported, anAccount()] })).toBe(driftFingerprint({ ...held, accounts: [anAccount(), imported] }))
  })
})
