/** A sealed record in another's place (security.md 8): other vault, other id, other type, other generation. It never opens. */
import { openRecord } from '../../../src/core/vault/envelope.ts'
import type { SealedRecord } from '../../../src/core/vault/image.ts'
import { defineLaw, demandSame } from '../law.ts'
import { makeFullVault } from '../make/image.ts'
import { within } from '../time.ts'
import type { OpenVault } from '../../../src/core/vault/vault.ts'

const vaultCount = 5
const recordCount = 20
let vaults: Promise<readonly OpenVault[]> | undefined

/** All pairs of 5 x 20 records in turn: case `i` puts one into the other's place. */
export const vaultRecords = defineLaw<number>({
  name: 'vault-records',
  title: 'a record opens in its own place and in no other',
  cases: 1_500,
  atLeast: { closed: 0.9 },
  make: (_random, index) => index,
  check: async (index) => {
    vaults ??= Promise.all(Array.from({ length: vaultCount }, () => makeFullVault(recordCount - 1)))
    const all = (await vaults).flatMap((vault) => vault.image.records.map((record) => ({ vault, record })))
    const pair = (index * 7_919) % (all.length * all.length)
    const place = all[Math.floor(pair / all.length)]
    const moved = all[pair % all.length]
    if (place === undefined || moved === undefined) return 'closed'
    const isItself = place.record === moved.record
    const { id, type, gen } = place.record
    const put: SealedRecord = { ...moved.record, id, type, gen }
    const opened = await within(() => openRecord(place.vault.key, put))
    demandSame(opened !== undefined, isItself, `record ${pair % all.length} in the place of ${Math.floor(pair / all.length)} opens`)
    // The record as it was, among those of another vault.
    if (place.vault !== moved.vault) demandSame(await openRecord(place.vault.key, moved.record), undefined, 'a record of another vault')
    return isItself ? 'itself' : 'closed'
  },
})
