/* One window per alert: the first of the reviews that the laws are about which has it; what no review has by itself is laid over one. */
import reviews from 'virtual:reviews'
import { type Message, message } from '../../src/core/message.ts'
import type { Alert, Review } from '../../src/core/review.ts'
import { type AlertCode, ruleOf } from '../../src/core/risk-rules.ts'

type Found = { readonly code: AlertCode; readonly review: Review }

const shownIn = ({ alerts, blocks }: Review): readonly Alert[] => [...alerts, ...blocks.flatMap((block) => (block.kind === 'call' ? block.alerts : []))]

const added = Date.UTC(2026, 9, 2)
/** Decided where a request waits, or said by the card of the estimate. */
const fromElsewhere: readonly Alert[] = [
  { level: 'danger', text: message('alert.site-listed', { list: 'MetaMask', addedAt: added }), detail: message('alert.site-listed.detail', { host: 'uniswap.exchange-app.org' }) },
  { level: 'warn', text: message('alert.lists-unread') },
  { level: 'warn', text: message('alert.asked-again-elsewhere') },
  { level: 'warn', text: message('alert.page-not-responding') },
  { level: 'warn', text: message('alert.facts-changed') },
  { level: 'warn', text: message('alert.young-contract', { contract: '0x01Ce07914dd5392C15530bb9056Fa9B8e9D436d8' }), detail: message('alert.young-contract.detail') },
]

const all = Object.values(reviews) as readonly Review[]
const codeOf = ({ code }: Message): AlertCode => code as AlertCode

function find(code: AlertCode): Found | undefined {
  const own = all.find((review) => shownIn(review).some(({ text }) => codeOf(text) === code))
  if (own !== undefined) return { code, review: own }
  const alert = fromElsewhere.find(({ text }) => codeOf(text) === code)
  const [under] = all.filter(({ title, alerts }) => title.code === 'review.call.title' && alerts.length < 2)
  return alert === undefined || under === undefined ? undefined : { code, review: { ...under, alerts: [alert, ...under.alerts] } }
}

const codes = Object.keys(ruleOf) as readonly AlertCode[]
export const alertSamples: readonly Found[] = codes.flatMap((code) => find(code) ?? [])
/** Alerts that nothing here shows. */
export const unseen: readonly AlertCode[] = codes.filter((code) => find(code) === undefined)
