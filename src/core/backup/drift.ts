/**
 * Whether a backup file still holds everything. Computed from what changed, not from time: the fingerprint of what a file would hold
 * today is compared with the one it held when it was saved. It tells nothing: it is a hash over public records.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { bookOf } from '../book.ts'
import { canonicalJson } from '../json.ts'
import { defaultSettings, type Profile } from '../settings.ts'

export function driftFingerprint({ secrets, accounts, networks, settings = defaultSettings, book = [] }: Pick<Profile, 'secrets' | 'accounts' | 'networks' | 'book'> & Partial<Pick<Profile, 'settings'>>): string {
  const entries = bookOf({ book, accounts })
  const held = {
    secrets: secrets.map(({ id }) => id).toSorted(),
    accounts: accounts
      .map(({ address, kind, name, path, hidden }) => ({ address, kind, name, path: path ?? '', hidden }))
      .toSorted((a, b) => (a.address < b.address ? -1 : 1)),
    // Until they are changed they are in no file either: files from before this line are as good as they were.
    ...(canonicalJson(settings) === canonicalJson(defaultSettings) ? {} : { settings }),
    networks: networks
      .map(({ chain, name, nodes }) => ({ chain, name, nodes: nodes.filter(({ acceptedAt }) => acceptedAt !== undefined).map(({ url }) => url) }))
      .toSorted((a, b) => (a.chain < b.chain ? -1 : 1)),
    // Absent while it is empty: files from before there was a book are as good as they were.
    ...(entries.length === 0 ? {} : { book: entries.map(({ address, name, category, note }) => ({ address, name, category, note })).toSorted((a, b) => (a.address < b.address ? -1 : 1)) }),
  }
  return bytesToHex(sha256(new TextEncoder().encode(canonicalJson(held))))
}
