/** Whether a file holds what one made now would hold. By what is in it, not by when it was made; the names inside a vault do not count. */
import { canonicalJson } from '../json.ts'
import type { BackupContent } from './content.ts'
import { readFileBook } from './file-book.ts'

export const holdsTheSame = (file: BackupContent, now: BackupContent): boolean => factsOf(file) === factsOf(now)

function factsOf({ seeds, keys, accounts, networks, book, settings }: BackupContent): string {
  return canonicalJson({
    seeds: seeds.map(({ fingerprint }) => fingerprint).toSorted(),
    keys: keys.map(({ address }) => address).toSorted(),
    accounts: accounts.map(({ address, label, path, class: kind, hidden }) => canonicalJson({ address, label, path, kind, hidden })).toSorted(),
    settings: { idle: settings.idleLockMs ?? 0, absolute: settings.absoluteLockMs ?? 0 },
    networks: networks.map(({ chain, name, nodes }) => canonicalJson({ chain, name, nodes })).toSorted(),
    book: readFileBook({ book }).map(({ address, name, category, note }) => canonicalJson({ address, name, category, note })).toSorted(),
  })
}
