/**
 * The profile of a wallet that was reset, kept as long as its ciphertext so that bringing it back brings the names too. Encrypted by
 * a key from that vault: the old password opens it, and after a reset no address lies here in clear. No site comes along.
 */
import { encodeText } from '../core/vault/bytes.ts'
import { isJsonObject } from '../core/json.ts'
import type { Profile } from '../core/settings.ts'
import { archiveForMs } from '../platform/homes-archive.ts'
import type { Clock, KeyValue } from '../platform/platform.ts'
import type { Mac } from './keeper-types.ts'
import { encodeProfile, parseProfile } from './profile-shape.ts'

const storageKey = 'profile.archived'

export type Archived = { readonly profile: Profile; readonly epoch: number }

export type ProfileArchive = {
  readonly keep: (profile: Profile, epoch: number, mac: Mac) => Promise<void>
  /** Undefined for none, one of another vault, and one that is older than what is archived with it. */
  readonly open: (mac: Mac) => Promise<Archived | undefined>
  /** What was archived under this key, once the wallet it belongs to is here again. Another vault's stays for its 30 days. */
  readonly forget: (mac: Mac) => Promise<void>
}

export function makeProfileArchive(local: KeyValue, clock: Clock): ProfileArchive {
  const clear = (): Promise<void> => local.remove(storageKey)
  const isTooOld = (at: unknown): boolean => typeof at === 'number' && at < clock.now() - archiveForMs

  async function open(mac: Mac): Promise<Archived | undefined> {
    const stored = await local.get(storageKey)
    if (!isJsonObject(stored) || typeof stored['box'] !== 'string' || typeof stored['at'] !== 'number') return undefined
    if (isTooOld(stored['at'])) {
      await clear()
      return undefined
    }
    const bytes = await mac.unwrap(stored['box'])
    if (bytes === undefined) return undefined
    const said: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (!isJsonObject(said) || typeof said['epoch'] !== 'number') return undefined
    const profile = parseProfile(said['json'])
    return profile === undefined ? undefined : { profile, epoch: said['epoch'] }
  }

  return {
    keep: async (profile, epoch, mac) => {
      const json = encodeProfile({ ...profile, grants: [] })
      await local.set(storageKey, { at: clock.now(), box: await mac.wrap(encodeText(JSON.stringify({ epoch, json }))) })
    },
    // It only ever adds names: whatever is wrong with it, there are none.
    open: (mac) => open(mac).catch(() => undefined),
    forget: async (mac) => {
      const stored = await local.get(storageKey)
      if (!isJsonObject(stored)) return
      const isOwn = typeof stored['box'] === 'string' && stored['box'].startsWith(`${mac.keyId}:`)
      if (isOwn || isTooOld(stored['at'])) await clear()
    },
  }
}
