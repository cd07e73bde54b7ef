/** The words of alerts, over the reviews that the laws are about. */
import { expect, test } from 'vitest'
import { reviews } from '../../src/chains/eip155/testing/reviews.ts'
import { message } from '../../src/core/message.ts'
import '../../src/ui/words/all.ts'
import { say } from '../../src/ui/words/say.ts'

test('the title of a danger is short and no sentence: what it names stands below it', async () => {
  const titles = new Set<string>()
  for (const make of Object.values(reviews)) {
    for (const { level, text } of (await make()).alerts) if (level === 'danger') titles.add(say(text))
  }
  expect(titles.size).toBeGreaterThan(20)
  for (const title of titles) expect(title).toMatch(/^.{8,90}[^.]$/u)
  for (const title of titles) expect(title).not.toMatch(/0x[0-9a-f]{40}/iu)
})

test('numbers in an alert have their thousands apart, and lose nothing', () => {
  expect(say(message('alert.gas-high', { limit: '1048576', estimate: '21000' }))).toBe('The gas limit is 1,048,576. Your node counted 21,000.')
  expect(say(message('alert.tokens-short', { held: '1204.500001', unit: 'USDC' }))).toMatch(/^The account holds only 1,204\.500001 USDC,/)
  expect(say(message('alert.steps-unread', { count: 1, of: 1 }))).toBe('We cannot read its only step. What it does is not said here.')
})
