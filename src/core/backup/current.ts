/** Whether a file holds what one made now would hold. By what is in it, not by when it was made; the names inside a vault do not count. */
import { canonicalJson } from '../json.ts'
import type { BackupContent } from './content.ts'

export const holdsTheSame = (file: BackupContent, now: BackupContent): boolean => factsOf(file) === factsOf(now)

function factsOf({ seeds, keys, accounts, networks }: BackupContent): string {
  return canonicalJson({
    seeds: seeds.map(({ fingerprint }) => fingerprint).toSorted(),
    keys: keys.map(({ address }) => address).toSorted(),
    accounts: accounts.map(({ address, label, path, class: kind, hidden }) => canonicalJson({ address, label, path, kind, hidden })).toSorted(),
    networks: networks.map(({ chain, name, nodes }) => canonicalJson({ chain, name, nodes })).toSorted(),
  })
}
