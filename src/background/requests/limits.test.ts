import { expect, it } from 'vitest'
import type { Origin } from '../../core/origin.ts'
import type { Request } from '../../core/request.ts'
import { makeLimits, maxSizePerSite } from './limits.ts'

it('what one site may have stored is counted in bytes, as the browser counts it, not in characters', () => {
  const limits = makeLimits(() => 'sign')
  const makeRecord = (text: string) => ({ status: 'pending', caller: { kind: 'site', origin: 'https://site.example' as Origin }, text }) as unknown as Request
  const third = maxSizePerSite / 3 - 200
  expect(() => limits.checkSize(makeRecord('a'.repeat(third)), [])).not.toThrow()
  expect(() => limits.checkSize(makeRecord('a'.repeat(third)), [makeRecord('a'.repeat(third))])).not.toThrow()
  expect(() => limits.checkSize(makeRecord('約'.repeat(third)), [])).not.toThrow()
  expect(() => limits.checkSize(makeRecord('約'.repeat(third)), [makeRecord('a'.repeat(third))])).toThrow('request.too-many')
})
