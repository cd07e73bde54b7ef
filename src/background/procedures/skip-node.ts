import type { Procedure } from './procedure.ts'

/** First run without a node: everything that needs no network works, reads answer 4901 until one is chosen (ruling 31). */
export const skipNode: Procedure<'skip-node'> = async ({ profile, platform }) => {
  const now = platform.clock.now()
  await profile.update((known) => ({ ...known, nodeChosenAt: known.nodeChosenAt ?? now }))
  return null
}
