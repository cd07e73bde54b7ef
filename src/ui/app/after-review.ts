import type { Page } from './navigation.tsx'

/** Where a person stands once nothing is left to decide: at the list in which they chose what to take back, else at home. */
export function afterReview(pages: readonly Page[]): readonly Page[] {
  const list = pages.findLastIndex(({ name }) => name === 'approvals')
  return list < 0 ? [{ name: 'home' }] : pages.slice(0, list + 1)
}
