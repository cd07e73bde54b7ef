import type { Procedure } from './procedure.ts'

/** What the wallet is for: kept where later screens find it, changes nothing by itself. */
export const choosePurpose: Procedure<'choose-purpose'> = async ({ profile }, { purpose }) => {
  await profile.update((known) => ({ ...known, purpose }))
  return null
}
