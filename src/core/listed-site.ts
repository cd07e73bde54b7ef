/** Whatever a site on one of the person's lists asks for is shown in red: the lists are theirs, so nothing is refused in their name. */
import { message } from './message.ts'
import type { Ask } from './method.ts'
import type { Alert, Review } from './review.ts'

export type Listed = {
  readonly list: string
  /** What is on the list: the site itself or a host above it. */
  readonly host: string
  readonly addedAt: number
}

/** 'unread': the lists could not be read, so nobody knows. */
export type ListedAnswer = Listed | 'unread' | undefined

export function withListedSite(review: Review, { listed }: Pick<Ask, 'listed'>): Review {
  if (listed === undefined) return review
  return { ...review, alerts: [alertOf(listed), ...review.alerts] }
}

function alertOf(listed: Listed | 'unread'): Alert {
  if (listed === 'unread') return { level: 'warn', text: message('alert.lists-unread') }
  const { list, host, addedAt } = listed
  return { level: 'danger', text: message('alert.site-listed', { list, addedAt }), detail: message('alert.site-listed.detail', { host }) }
}
