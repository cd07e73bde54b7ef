import { describe, expect, it } from 'vitest'
import type { SecretRecord } from '../../../core/account.ts'
import type { Purpose } from '../../../core/backup/purpose.ts'
import type { SetupStep, UnlockedView, View } from '../../../core/view.ts'
import { createRail, findStep, purposeOf, railOf, readWish, restoreRail } from './step.ts'

const empty: View = { phase: 'empty' }
const unlocked = (setup?: SetupStep, purpose: Purpose | null = 'pocket'): View =>
  ({ phase: 'unlocked', ...(setup === undefined ? {} : { setup }), ...(purpose === null ? {} : { purpose }) }) as UnlockedView
const secret = (source: SecretRecord['source']): SecretRecord => ({ source }) as SecretRecord

describe('the step of first run', () => {
  it('is the welcome while nothing exists and nothing was chosen', () => {
    expect(findStep(empty, undefined)).toBe('welcome')
    expect(findStep(empty, 'prove')).toBe('welcome')
  })

  it('is what was chosen on the welcome, also after a reload', () => {
    expect(findStep(empty, readWish('#create'))).toBe('purpose')
    expect(findStep(empty, readWish('#create-savings'))).toBe('password')
    expect(purposeOf(readWish('#create-savings'))).toBe('savings')
    expect(findStep(empty, readWish('#restore'))).toBe('restore')
  })

  it('is the first thing missing once a vault exists, whatever the address says', () => {
    for (const wish of [undefined, 'create', 'restore', 'prove'] as const) {
      expect(findStep(unlocked('node'), wish)).toBe('node')
      expect(findStep(unlocked('words'), wish)).toBe('count')
      expect(findStep(unlocked('look'), wish)).toBe('questions')
      expect(findStep(unlocked('done'), wish)).toBe('done')
    }
  })

  it('asks what the wallet is for before there are words, where that was not kept or the person turns to it, and never after', () => {
    expect(findStep(unlocked('words', null), 'create-savings')).toBe('purpose')
    expect(findStep(unlocked('words', null), undefined)).toBe('purpose')
    expect(findStep(unlocked('words', null), 'restore')).toBe('count')
    expect(findStep(unlocked('words'), readWish('#purpose'))).toBe('purpose')
    for (const setup of ['node', 'look', 'prove', 'done'] as const) expect(findStep(unlocked(setup, null), 'purpose')).not.toBe('purpose')
  })

  it('never shows the words, the copies or the proof while the questions are open', () => {
    for (const wish of [undefined, 'copies', 'prove', 'purpose'] as const) expect(findStep(unlocked('look'), wish)).toBe('questions')
  })

  it('shows the words until the person turns to the copies or the proof, and again when they turn back', () => {
    expect(findStep(unlocked('prove'), undefined)).toBe('words')
    expect(findStep(unlocked('prove'), 'create')).toBe('words')
    expect(findStep(unlocked('prove'), readWish('#copies'))).toBe('copies')
    expect(findStep(unlocked('prove'), readWish('#prove'))).toBe('prove')
  })

  it('takes no wish from an address of something else', () => {
    for (const hash of ['', '#', '#recover', '#words', '#create-casino', '#questions', '#Prove', '#prove?x=1']) expect(readWish(hash)).toBeUndefined()
  })
})

describe('the rail', () => {
  it('has no words and no proof after a restore', () => {
    expect(railOf([secret('restored')])).toEqual(restoreRail)
  })

  it('is that of a new wallet as long as there is no secret', () => {
    expect(railOf([])).toEqual(createRail)
    expect(railOf([secret('created')])).toEqual(createRail)
  })
})
