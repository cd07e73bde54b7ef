import { expect, it } from 'vitest'
import { afterReview } from './after-review.ts'
import type { Page } from './navigation.tsx'

const [home, settings, approvals, one, review]: readonly [Page, Page, Page, Page, Page] = [{ name: 'home' }, { name: 'settings' }, { name: 'approvals' }, { name: 'approval', approval: 'x' }, { name: 'review' }]

it('leads back to the list of approvals that a review was asked for in, and home from anywhere else', () => {
  expect(afterReview([home, settings, approvals, review])).toEqual([home, settings, approvals])
  expect(afterReview([home, approvals, one, review])).toEqual([home, approvals])
  for (const pages of [[home, review], [home, settings, review], [review]]) expect(afterReview(pages)).toEqual([home])
})
