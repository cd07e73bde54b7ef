import { beforeAll, describe, expect, it } from 'vitest'
import type { PasswordMessages } from '../messages/password.ts'
import { checkPassword, type PasswordVerdict } from './check-password.ts'
import type { PasswordEstimator } from './estimate.ts'
import { isAcceptablePassword } from './floor.ts'
import { loadEstimator } from './load-estimator.ts'

const names = ['Savings of Marguerite', 'Everyday', 'Al', 'Mom’s café']
let estimate: PasswordEstimator
const judge = (password: string): PasswordVerdict => checkPassword({ password, avoid: names, ...estimate(password, names) })

beforeAll(async () => {
  estimate = await loadEstimator()
})

type Expected = 'A' | 'B' | keyof PasswordMessages
/** Password, verdict: the route that accepts it or the reason it is refused. */
const table: readonly (readonly [password: string, expected: Expected])[] = [
  ['', 'password.empty'],
  ['a', 'password.too-short'],
  ['password', 'password.common'],
  ['p@ssw0rd', 'password.common'],
  ['ａｂｃ１２３', 'password.common'],
  ['Password123!', 'password.too-guessable'],
  ['Qwerty123456!', 'password.too-guessable'],
  ['JohnSmith1985!', 'password.too-guessable'],
  ['Iloveyou2026!', 'password.too-guessable'],
  ['Summer2026!Summer', 'password.too-guessable'],
  ['p@ssw0rdP@ssw0rd1', 'password.too-guessable'],
  ['drowssap321!DROW', 'password.too-guessable'],
  ['Ethereum2026!', 'password.has-product'],
  ['MetaMask#12345', 'password.has-product'],
  ['M3t4M@sk!!2026xyz', 'password.has-product'],
  ['S@toshi-Nakam0to', 'password.has-product'],
  ['my ledger sits under seven purple giraffes', 'password.has-product'],
  ['B1TCO1N to the mountains, Yves!', 'password.has-product'],
  ['wa11et-9-Tq!vZ-rambling', 'password.has-product'],
  ['Marguerite!1985xyz', 'password.has-name'],
  ['m4rgu3r1te-Zq8!wvT', 'password.has-name'],
  ['everyday coffee at nine with anna', 'password.has-name'],
  ['the CAFE on the corner sells 9 cakes', 'password.has-name'],
  ['always walk along the canal', 'B'],
  ['aaaaaaaaaaaaaaaaaaaa', 'password.too-guessable'],
  ['abcdefghijklmnopqrstuvwxyz', 'password.too-guessable'],
  ['123456789012345678', 'password.too-guessable'],
  ['qwertyuiopasdfgh', 'password.too-guessable'],
  ['Qwertyuiop[]2026', 'password.too-guessable'],
  ['zxcvbnm,./asdfghjkl', 'password.too-guessable'],
  ['letmeinletmeinletmein', 'password.too-guessable'],
  ['iloveyouiloveyou', 'password.too-guessable'],
  ['Aa1!Aa1!Aa1!', 'password.too-guessable'],
  ['hodl-hodl-hodl-hodl-hodl', 'password.too-guessable'],
  ['😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀', 'password.too-guessable'],
  ['kX9mQ2nvL7zw', 'password.missing-kinds'],
  ['kX9$mQ2!vL7', 'password.too-short'],
  ['Tr0ub4dor&3', 'password.too-short'],
  ['kX9$mQ2!vL7z', 'A'],
  ['correct horse battery staple', 'B'],
  ['seven purple giraffes under a bridge', 'B'],
  ['trench-maple-orbit-velvet-canyon-sugar', 'B'],
  ['nVq4 8sLp 2kRw 7', 'B'],
  ['Пароль-длинный-очень-хороший', 'B'],
  ['ひらがなだけのながいあいことば', 'B'],
  ['Gq7-tundra-LIME-otter-58', 'A'],
  ['\ud800kX9$mQ2!vL7z', 'password.not-text'],
  ['x'.repeat(2000), 'password.too-long'],
  ['ü'.repeat(513), 'password.too-long'],
]

describe('checkPassword', () => {
  it('has a table of forty rows and more', () => {
    expect(table.length).toBeGreaterThanOrEqual(40)
  })

  it.each(table)('judges %j: %s', (password, expected) => {
    const { met, reason } = judge(password)
    expect(met ?? reason?.code).toBe(expected)
    expect(met === undefined).toBe(reason !== undefined)
  })

  it('accepts by a route only what passes every check of that route and the common ones', () => {
    for (const [password] of table) {
      const { checks, met } = judge(password)
      if (met === undefined) continue
      expect(checks.filter(({ route }) => route === met || route === 'both').every(({ state }) => state === 'met')).toBe(true)
    }
  })

  it('accepts nothing the floor of the worker refuses', () => {
    for (const [password] of table) {
      if (judge(password).met !== undefined) expect(isAcceptablePassword(password)).toBe(true)
    }
  })

  it('says the same of every Unicode form of one password', () => {
    for (const [password] of table) {
      const verdict = judge(password.normalize('NFC'))
      for (const form of ['NFD', 'NFKC', 'NFKD']) expect(judge(password.normalize(form))).toEqual(verdict)
    }
  })

  it('waits for the estimate: nothing is accepted without it, and only what is sure is refused', () => {
    const waiting = (password: string): PasswordVerdict => checkPassword({ password, avoid: names })
    expect(waiting('kX9$mQ2!vL7z')).toMatchObject({ met: undefined, reason: undefined })
    expect(waiting('kX9$mQ2!vL7z').checks.filter(({ state }) => state === 'waiting').map(({ rule }) => rule.code)).toEqual([
      'password.rule-guesses',
      'password.rule-guesses',
      'password.rule-common',
    ])
    expect(waiting('short').reason?.code).toBe('password.too-short')
    expect(waiting('Ethereum2026!').reason?.code).toBe('password.has-product')
  })

  it('draws the line of guesses at 10^12 for the mixed and 10^14 for the long', () => {
    const met = (password: string, guessesLog10: number): unknown => checkPassword({ password, avoid: [], guessesLog10, common: false }).met
    expect([met('kX9$mQ2!vL7z', 11.99), met('kX9$mQ2!vL7z', 12)]).toEqual([undefined, 'A'])
    expect([met('nvqqoslpzkrwhha', 13.99), met('nvqqoslpzkrwhha', 14)]).toEqual([undefined, 'B'])
    expect(checkPassword({ password: 'nvqqoslpzkrwhha', avoid: [], guessesLog10: 99, common: true }).met).toBeUndefined()
  })

  it('names every missing kind, and says how many characters there are', () => {
    expect(judge('abcdefghijkl').reason).toEqual({ code: 'password.missing-kinds', params: { kinds: ['upper', 'digit', 'symbol'], any: 15 } })
    expect(judge('👩‍👩‍👧é').reason).toEqual({ code: 'password.too-short', params: { count: 2, mixed: 12, any: 15 } })
  })

  it('never puts a part of the password into what it says', () => {
    for (const [password] of table.filter(([password]) => password.length > 3)) {
      const { checks, reason } = judge(password)
      const said = JSON.stringify([checks.map(({ rule }) => rule.params), reason?.params])
      expect(said.includes(password)).toBe(false)
    }
  })
})
