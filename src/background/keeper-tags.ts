/**
 * Tags of several vault keys over one thing, as text: "keyId:tag keyId:tag". There are two while the password is being
 * changed: whichever key rules afterwards finds its own.
 */
import type { Mac } from './keeper-types.ts'

export async function makeTags(bytes: Uint8Array, macs: readonly Mac[]): Promise<string> {
  const tags = await Promise.all(macs.map(async (mac) => `${mac.keyId}:${await mac.tag(bytes)}`))
  return tags.join(' ')
}

/** So many at most are kept and looked at, whatever lies there. */
const most = 8

/** `fresh` before the tags of other keys in `old`, which stay good: a wallet that is brought back finds its own. */
export function joinTags(old: string | undefined, fresh: string): string {
  const tags = fresh.split(' ')
  const ids = new Set(tags.map((tag) => tag.split(':')[0]))
  const others = (old ?? '').split(' ').slice(0, most).filter((tag) => tag !== '' && tag.length <= 200 && !ids.has(tag.split(':')[0]))
  return [...tags, ...others].slice(0, most).join(' ')
}

/** False also when no tag is by this key. */
export async function hasTag(tags: string, bytes: Uint8Array, mac: Mac): Promise<boolean> {
  for (const each of tags.split(' ').slice(0, most)) {
    const [keyId, tag] = each.split(':')
    if (keyId === mac.keyId && tag !== undefined && (await mac.check(bytes, tag))) return true
  }
  return false
}
