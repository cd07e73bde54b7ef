import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPassword, type PasswordVerdict } from '../../../core/password/check-password.ts'
import { drawRoutes, findObstacle, placeOnScale, scaleMarks } from './password-view.ts'

const long = 'harbour lantern quiet mosaic'
const mixed = 'gR7!xqMz?e3L'
const judge = (password: string, guessesLog10?: number, common = false): PasswordVerdict =>
  checkPassword({ password, avoid: [], ...(guessesLog10 === undefined ? {} : { guessesLog10, common }) })

describe('the routes as drawn', () => {
  it('show each check once', () => {
    const verdict = judge(long, 20)
    const { mixed: a, long: b, either } = drawRoutes(verdict)
    expect([...a.checks, ...b.checks, ...either.checks].map(({ rule }) => rule)).toHaveLength(verdict.checks.length)
  })

  it('accept a long password by the long route alone', () => {
    const drawn = drawRoutes(judge(long, 20))
    expect([drawn.mixed.isAccepted, drawn.long.isAccepted]).toEqual([false, true])
  })

  it('accept a mixed password by the mixed route alone', () => {
    const drawn = drawRoutes(judge(mixed, 12.5))
    expect([drawn.mixed.isAccepted, drawn.long.isAccepted]).toEqual([true, false])
  })

  it('accept nothing that is common, or holds a name of the trade, whatever its length', () => {
    expect(drawRoutes(judge(long, 20, true)).long.isAccepted).toBe(false)
    expect(drawRoutes(judge(`${long} metamask`, 25)).long.isAccepted).toBe(false)
  })

  it('say accepted exactly when the rule does', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.option(fc.double({ min: 0, max: 40, noNaN: true }), { nil: undefined }), fc.boolean(), (password, log10, common) => {
        const verdict = judge(password, log10, common)
        const drawn = drawRoutes(verdict)
        expect(drawn.mixed.isAccepted || drawn.long.isAccepted).toBe(verdict.met !== undefined)
      }),
    )
  })
})

describe('the scale', () => {
  it('stays within its ends and has the long mark behind the mixed one', () => {
    expect(placeOnScale(-1)).toBe(0)
    expect(placeOnScale(400)).toBe(1)
    expect(scaleMarks.mixed).toBeLessThan(scaleMarks.long)
  })
})

describe('what stands in the way of a password', () => {
  it('is the rule first, then the estimate, then the second field', () => {
    expect(findObstacle(judge(''), '', '')).toMatchObject({ code: 'password.empty' })
    expect(findObstacle(judge('short'), 'short', 'short')).toMatchObject({ code: 'password.too-short' })
    expect(findObstacle(judge(long), long, long)).toBe('measuring')
    expect(findObstacle(judge(long, 20), '', long)).toBe('repeat')
    expect(findObstacle(judge(long, 20), `${long}.`, long)).toMatchObject({ code: 'password.not-repeated' })
    expect(findObstacle(judge(long, 20), long, long)).toBeUndefined()
  })
})
