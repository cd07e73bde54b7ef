/** A name that is made to be taken for a connected site's: said when it asks to be let in. */
import { expect, it } from 'vitest'
import type { SiteCaller } from '../core/caller.ts'
import type { Origin } from '../core/origin.ts'
import { boot } from './boot.ts'
import { makeWorld } from './testing/world.ts'

const callerOf = (origin: string): SiteCaller => ({ kind: 'site', origin: origin as Origin, tabId: 7, documentId: 'document-1' })

it.each([
  ['https://slte.example', 'danger alert.site-like'],
  ['https://site.example.claims.io', 'danger alert.site-like'],
  ['https://site.xyz', 'warn alert.site-ending'],
  ['https://xn--80ak6aa92e.com', 'warn alert.site-letters'],
  ['https://app.site.example', undefined],
  ['https://another.example', undefined],
])('%s beside the connected https://site.example: %s', async (origin, expected) => {
  const { computer } = await makeWorld()
  const background = await boot(computer)
  await background.requests.ask(callerOf(origin), { id: '00000000-0000-4000-8000-000000000001', method: 'eth_requestAccounts', params: [] })
  const alerts = background.records.list().flatMap((record) => (record.status === 'pending' ? record.review.alerts : []))
  const said = alerts.filter(({ text }) => text.code.startsWith('alert.site-')).map(({ level, text }) => `${level} ${text.code}`)
  expect(said).toEqual(expected === undefined ? [] : [expected])
  expect(alerts.map(({ text }) => text.code)).toContain('alert.first-visit')
})
