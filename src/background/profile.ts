/** The profile: everything remembered beside the vault, stored in clear and authenticated by a key from it (ruling 5). */
import type { SiteKey } from '../core/caller.ts'
import { WalletError } from '../core/errors.ts'
import type { Message } from '../core/message.ts'
import type { Profile } from '../core/settings.ts'
import type { Platform } from '../platform/platform.ts'
import type { Keeper } from './keeper.ts'

export type ProfileStore = {
  /** The profile as it is known. Until it is verified it is only good for drawing the lock screen. */
  readonly get: () => Profile
  /** True from the first unlock of this browser session on, also while locked after that. */
  readonly isVerified: () => boolean
  /** One change after the other; stored when it resolves. Throws 'vault.locked' while locked. `change` must be pure. */
  readonly update: (change: (profile: Profile) => Profile) => Promise<Profile>
  /** Takes a site's grant away, also while locked: it counts at once and is written into the profile at the next unlock. */
  readonly revoke: (site: SiteKey) => Promise<void>
  readonly onChange: (listener: () => void) => void
}

/** `notice` gets 'profile.tampered' and 'profile.lost'. */
export async function makeProfileStore(_platform: Platform, _keeper: Keeper, _notice: (notice: Message) => void): Promise<ProfileStore> {
  throw new WalletError('request.internal')
}
