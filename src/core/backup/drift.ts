/**
 * Whether a backup file still holds everything. Computed from what changed, not from time: the fingerprint of what a file would hold
 * today is compared with the one it held when it was saved. It tells nothing: it is a hash over public records.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { canonicalJson } from '../json.ts'
import type { Profile } from '../settings.ts'

export function driftFingerprint({ secrets, accounts, networks }: Pick<Profile, 'secrets' | 'accounts' | 'networks'>): string {
  const held = {
    secrets: secrets.map(({ id }) => id).toSorted(),
    accounts: accounts
      .map(({ address, kind, name, path, hidden }) => ({ address, kind, name, path: path ?? '', hidden }))
      .toSorted((a, b) => (a.address < b.address ? -1 : 1)),
    networks: networks
      .map(({ chain, name, nodes }) => ({ chain, name, nodes: nodes.filter(({ acceptedAt }) => acceptedAt !== undefined).map(({ url }) => url) }))
      .toSorted((a, b) => (a.chain < b.chain ? -1 : 1)),
  }
  return bytesToHex(sha256(new TextEncoder().encode(canonicalJson(held))))
}
