import { expect, test } from 'vitest'
import { withLookUps, type LookUp } from './look-up.ts'

test('what a review misses is found once, and the review made again, until nothing is missing', async () => {
  const asked: string[] = []
  const made = await withLookUps(
    (lookUp) => {
      const next = lookUp({ kind: 'file', name: 'index' })
      return typeof next === 'string' ? (lookUp({ kind: 'file', name: next }) ?? 'none yet') : 'nothing yet'
    },
    async (wanted) => {
      asked.push(JSON.stringify(wanted))
      return wanted.kind === 'file' && wanted.name === 'index' ? 'other' : 'found'
    },
  )
  expect(made).toBe('found')
  expect(asked).toHaveLength(2)
})

test('a request that asks for more and more is cut off: its review is made of what was found', async () => {
  let asked = 0
  const greedy = (lookUp: LookUp): number => {
    for (let at = 0; at < 500; at += 1) {
      lookUp({ kind: 'file', name: `f${asked}-${at}` })
      lookUp({ kind: 'token', chain: 'eip155:1', address: `0x${at.toString(16).padStart(40, '0')}` as `0x${string}` & never })
    }
    return asked
  }
  await withLookUps(greedy, async () => {
    asked += 1
    return undefined
  })
  expect(asked).toBeLessThanOrEqual(36)
})
