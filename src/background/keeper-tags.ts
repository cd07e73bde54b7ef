/**
 * Tags of several vault keys over one thing, as text: "keyId:tag keyId:tag". There are two while the password is being
 * changed: whichever key rules afterwards finds its own.
 */
import type { Mac } from './keeper-types.ts'

export async function makeTags(bytes: Uint8Array, macs: readonly Mac[]): Promise<string> {
  const tags = await Promise.all(macs.map(async (mac) => `${mac.keyId}:${await mac.tag(bytes)}`))
  return tags.join(' ')
}

/** False also when no tag is by this key. */
export async function hasTag(tags: string, bytes: Uint8Array, mac: Mac): Promise<boolean> {
  for (const each of tags.split(' ').slice(0, 4)) {
    const [keyId, tag] = each.split(':')
    if (keyId === mac.keyId && tag !== undefined && (await mac.check(bytes, tag))) return true
  }
  return false
}
