/**
 * What the paste guard saw. Whether the phrase is ours is decided here and nowhere else, only while unlocked, and whoever said it is
 * never told: there is no answer at all, so a page learns nothing from one, nor from the time it takes (ruling 30).
 */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import * as v from 'valibot'
import { message } from '../core/message.ts'
import { entropyFromPhrase } from '../core/phrase/entropy.ts'
import { loadWordlist } from '../core/phrase/wordlists.ts'
import type { SecretId } from '../core/account.ts'
import type { Origin } from '../core/origin.ts'
import { pasted, type Pasted } from '../protocol/paste-port.ts'
import type { Sender } from '../platform/sender.ts'
import type { Platform } from '../platform/platform.ts'
import type { Keeper } from './keeper-types.ts'
import type { Log } from './log.ts'
import type { Notices } from './notices.ts'
import type { ProfileStore } from './profile.ts'

export type PasteEar = { readonly hear: (raw: unknown, sender: Sender) => Promise<void> }

type Parts = { readonly keeper: Keeper; readonly profile: ProfileStore; readonly platform: Platform; readonly log: Log; readonly notices: Notices }

export function makePasteEar({ keeper, profile, platform, log, notices }: Parts): PasteEar {
  let isBusy = false

  async function hear(raw: unknown, sender: Sender): Promise<void> {
    const parsed = v.safeParse(pasted, raw)
    // One at a time: a page process that was taken over may send thousands, and each opens secrets.
    if (!parsed.success || isBusy || !keeper.isUnlocked()) return
    isBusy = true
    try {
      if (!(await isOurs(parsed.output))) return
      const origin = sender.origin ?? ''
      notices.add(message('phrase.pasted', { origin }))
      await log.append(message('log.pasted', { origin }), { site: origin as Origin })
    } finally {
      isBusy = false
    }
  }

  /** Compared as HMACs under a key made for this one paste: nothing of a secret leaves `withSecret`, and no time tells how much is equal. */
  async function isOurs({ words, language }: Pasted): Promise<boolean> {
    await loadWordlist(language)
    const key = platform.random(32)
    const entropy = entropyFromPhrase(words.join(' '), language)
    const tag = hmac(sha256, key, entropy)
    entropy.fill(0)
    const ids: readonly SecretId[] = profile.get().secrets.filter(({ kind }) => kind === 'phrase').map(({ id }) => id)
    const same = await Promise.all(
      ids.map((id) =>
        keeper.withSecret(id, (open) => open.kind === 'phrase' && open.language === language && hmac(sha256, key, open.entropy).every((byte, at) => byte === tag[at])),
      ),
    )
    return same.includes(true)
  }

  return { hear: (raw, sender) => hear(raw, sender).catch(() => platform.log('pasted.not-compared')) }
}
