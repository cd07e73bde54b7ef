import { expect, it } from 'vitest'
import type { Origin } from '../../core/origin.ts'
import type { Request } from '../../core/request.ts'
import { makeLimits, maxSizePerSite } from './limits.ts'

it('what one site may have stored is counted in bytes, as the browser counts it, not in characters', () => {
  const limits = makeLimits(() => false)
  const makeRecord = (text: string) => ({ status: 'pending', caller: { kind: 'site', origin: 'https://site.example' as Origin }, text }) as unknown as Request
  const third = maxSizePerSite / 3 - 200
  expect(() => limits.checkSize(makeRecord('a'.repeat(third)), [])).not.toThrow()
  expect(() => limits.checkSize(makeRecord('a'.repeat(third)), [makeRecord('a'.repeat(third))])).not.toThrow()
  expect(() => limits.checkSize(makeRecord('約'.repeat(third)), [])).not.toThrow()
  expect(() => limits.checkSize(makeRecord('約'.repeat(third)), [makeRecord('a'.repeat(third))])).toThrow('request.too-many')
})

it('of what gives a site something one waits at a time, of what it wants signed or shown five do', () => {
  const site = 'https://site.example' as Origin
  const limits = makeLimits((method) => method === 'connect')
  const waiting = (method: string, count: number): readonly Request[] => Array.from({ length: count }, () => ({ status: 'pending', method, caller: { kind: 'site', origin: site } }) as unknown as Request)
  const enter = (method: string, records: readonly Request[]) => () => limits.enter(site, method, records, 0)()
  expect(enter('connect', waiting('watch', 5))).not.toThrow()
  expect(enter('connect', waiting('connect', 1))).toThrow('request.too-many')
  expect(enter('watch', [...waiting('watch', 4), ...waiting('connect', 1)])).not.toThrow()
  expect(enter('watch', [...waiting('watch', 2), ...waiting('sign', 3)])).toThrow('request.too-many')
  // Those on their way in count too.
  const leave = limits.enter(site, 'connect', [], 0)
  expect(enter('connect', [])).toThrow('request.too-many')
  leave()
  expect(enter('connect', [])).not.toThrow()
})
