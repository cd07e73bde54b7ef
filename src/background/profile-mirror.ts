/**
 * The profile once more, in the second home: encrypted by a key from the vault, for no address lies there in clear. Without it a
 * lost row would take every path, name and copy along that no words bring back. It stands in for a row that is gone or not believed, and
 * only as of the very epoch that storage.local vouches for: an older one that was put back is as good as none.
 */
import type { KeyValue } from '../platform/platform.ts'
import type { Mac } from './keeper-types.ts'
import { isBoxOf, openBox, sealBox, type Boxed } from './profile-box.ts'

const boxesKey = 'profile.mirror'

export type ProfileMirror = {
  /** One box for each key: there are two while the password is being changed. */
  readonly write: (json: string, epoch: number, macs: readonly Mac[]) => Promise<void>
  /** Undefined for none, one of another vault, and one that was changed. */
  readonly open: (mac: Mac) => Promise<Boxed | undefined>
  readonly forget: () => Promise<void>
}

export function makeProfileMirror(local: KeyValue): ProfileMirror {
  async function open(mac: Mac): Promise<Boxed | undefined> {
    const boxes = await local.get(boxesKey)
    const box = Array.isArray(boxes) ? boxes.find((each) => typeof each === 'string' && isBoxOf(mac, each)) : undefined
    return typeof box === 'string' ? openBox(mac, 'mirrored', box) : undefined
  }

  return {
    write: async (json, epoch, macs) => local.set(boxesKey, await Promise.all(macs.map((mac) => sealBox(mac, 'mirrored', json, epoch)))),
    open: (mac) => open(mac).catch(() => undefined),
    forget: () => local.remove(boxesKey),
  }
}
