import { expect, test } from 'vitest'
import type { Edits } from '../../core/method.ts'
import { type Frame, frameAt } from './frame.ts'

test('an amount that is set in one of several calls is that of its place; all else that was set stays', () => {
  const asked: Edits[] = []
  const edits: Edits = { fee: { choice: 'fast' }, caps: { 0: '1', 2: 'asked' } }
  const frame = { edits, revise: (next: Edits) => void asked.push(next) } as unknown as Frame
  expect(frameAt(frame, 0).edits.cap).toBe('1')
  expect(frameAt(frame, 1).edits.cap).toBeUndefined()
  const inside = frameAt(frame, 1)
  inside.revise({ ...inside.edits, cap: '7' })
  expect(asked).toEqual([{ fee: { choice: 'fast' }, caps: { 0: '1', 1: '7', 2: 'asked' } }])
})
