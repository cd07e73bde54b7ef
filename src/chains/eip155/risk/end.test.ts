import { expect, test } from 'vitest'
import { testNow } from '../fixture.ts'
import { endAlerts } from './end.ts'

const now = BigInt(testNow / 1000)
const day = 86_400n
const said = (...ends: readonly (bigint | undefined)[]) => endAlerts(ends, testNow, 'alert.permit-long').map(({ text }) => text.code)

test('what is good for a month at most is not said, longer is far, and what is no date, absent or a lifetime away has no end', () => {
  for (const soon of [0n, now - day, now + day, now + 30n * day]) expect(said(soon)).toEqual([])
  for (const far of [now + 31n * day, now + 9_000n * day]) expect(said(far)).toEqual(['alert.permit-long'])
  for (const never of [undefined, now + 40_000n * day, 2n ** 48n - 1n, 2n ** 256n - 1n, -1n]) expect(said(never)).toEqual(['alert.no-end'])
})

test('of several ends the last one counts', () => {
  expect(said(now + day, now + 31n * day)).toEqual(['alert.permit-long'])
  expect(said(now + 31n * day, undefined)).toEqual(['alert.no-end'])
})
