/** How long a connection lasts: chosen by the person when a site asks, and changed on the site's page. */
export const terms = ['day', 'week', 'month', 'quarter', 'open'] as const

/** 'open': until somebody ends it. */
export type Term = (typeof terms)[number]

/** Long enough for a site in use, short enough that one visited once is gone by itself. */
export const defaultTerm: Term = 'month'

const dayMs = 24 * 60 * 60_000
const lengthsMs: { readonly [T in Exclude<Term, 'open'>]: number } = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs, quarter: 90 * dayMs }

export function isTerm(value: unknown): value is Term {
  return terms.some((term) => term === value)
}

/** When a grant of `term` that begins at `now` ends; undefined for one that does not. */
export function endOf(term: Term, now: number): number | undefined {
  return term === 'open' ? undefined : now + lengthsMs[term]
}
