/** Sign-in messages (EIP-4361): viem reads the same in them, and what does not fit the site is refused or a danger (security.md 37). */
import { parseSiweMessage } from 'viem/siwe'
import { freezeDeep } from '../../../src/core/json.ts'
import type { Review } from '../../../src/core/review.ts'
import { makeTestAsk, testAccount, testNow } from '../../../src/chains/eip155/fixture.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makeSiwe, siteHost, type SiweCase } from '../make/siwe.ts'
import { getMethod, parse } from '../method.ts'
import { alertsOf, checkDrawable, findBlocks, param, rowsOf, theRow } from '../screen.ts'
import { within } from '../time.ts'
import { findMeant, readShownMessage } from './messages.ts'

const method = getMethod('personal_sign', 'sign')
const ask = makeTestAsk()

export const siwe = defineLaw<SiweCase>({
  name: 'siwe',
  title: 'a sign-in that is shown as one reads the same in viem, is for this site, and whatever else does not fit is a danger',
  cases: 1_000,
  atLeast: { 'sign-in': 0.25, refused: 0.1, 'not well formed': 0.03 },
  make: makeSiwe,
  check: async ({ params, text }) => {
    const parsed = await parse(method, params, ask)
    if (!parsed.ok) return 'refused'
    const review = await within(() => method.describe(freezeDeep(parsed.result).params, ask))
    checkDrawable(review)
    demandSame(readShownMessage(review), findMeant(params), 'bytes on the screen')
    const claimed = /([^\s]+) wants you to sign in with your \S+ account/i.exec(text)?.[1]
    if (claimed !== undefined) demandSame(hostOf(claimed), siteHost, 'site in the message')
    if (review.title.code !== 'review.siwe.title') {
      if (claimed !== undefined) demand(alertsOf(review, 'danger').includes('alert.siwe-malformed'), 'what only resembles a sign-in is a danger')
      return claimed === undefined ? 'a message' : 'not well formed'
    }
    checkFacts(review, text)
    return 'sign-in'
  },
})

function hostOf(claimed: string): string {
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(claimed) ? claimed : `https://${claimed}`
  return URL.canParse(url) ? new URL(url).host : claimed
}

function checkFacts(review: Review, text: string): void {
  const read = parseSiweMessage(text)
  demandSame(hostOf(String(param(review.title, 'domain'))), hostOf(String(read.domain)), 'site')
  demandSame(theRow(review, 'review.label.nonce'), read.nonce, 'nonce')
  demandSame(theRow(review, 'review.siwe.page'), read.uri, 'page')
  const chain = String(theRow(review, 'review.label.chain'))
  demandSame(/\((\d+)\)$/.exec(chain)?.[1] ?? chain, String(read.chainId), 'chain')
  demandSame(param(theRow(review, 'review.siwe.issued'), 'at'), read.issuedAt?.getTime(), 'issued')
  if (read.expirationTime !== undefined) demandSame(param(theRow(review, 'review.siwe.ends'), 'at'), read.expirationTime.getTime(), 'end')
  if (read.notBefore !== undefined) demandSame(param(theRow(review, 'review.siwe.starts'), 'at'), read.notBefore.getTime(), 'start')
  demandSame(findBlocks(review, 'message', 'review.siwe.statement')[0]?.text, read.statement, 'statement')
  demandSame(rowsOf(review, 'review.siwe.request-id')[0] ?? '', read.requestId ?? '', 'request id')
  const resources = findBlocks(review, 'tree', 'review.siwe.resources').flatMap(({ nodes }) => nodes.map(({ value }) => value))
  demandSame(resources.join(' '), (read.resources ?? []).join(' '), 'resources')

  const wrong: string[] = []
  if (read.address !== testAccount) wrong.push('address')
  if (read.chainId !== 1) wrong.push('Chain ID')
  if ((read.expirationTime?.getTime() ?? Infinity) <= testNow) wrong.push('Expiration Time')
  if ((read.notBefore?.getTime() ?? 0) > testNow) wrong.push('Not Before')
  const said = review.alerts.filter(({ level, text: { code } }) => level === 'danger' && code === 'alert.siwe-mismatch').map((alert) => String(param(alert.text, 'field')))
  for (const field of wrong) demand(said.includes(field), `${field} that does not fit is a danger`)
}
