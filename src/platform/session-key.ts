/**
 * The unlocked vault key between two lives of the worker, in two halves (ruling 3): a non-extractable wrapping key, new at
 * every unlock, in IndexedDB; and the vault key under it in storage.session, which is in memory only and empty after a browser
 * restart. The bytes of a CryptoKey do lie on disk (security.md 1.2, row 6), so neither half alone may be the key.
 *
 * Written: key half, ciphertext, then the lock epoch is looked at again. Deleted: ciphertext first. Anything that does not
 * fit together is locked.
 */
import * as v from 'valibot'
import { WalletError } from '../core/errors.ts'
import { canonicalJson } from '../core/json.ts'
import { decodeHex, encodeHex, encodeText, type Bytes, type RandomBytes } from '../core/vault/bytes.ts'
import type { Db, KeyValue } from './platform.ts'

const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)))
const time = v.pipe(v.number(), v.safeInteger())

const facts = v.strictObject({ sessionId: hex(16), vaultId: hex(16), keyId: hex(16), unlockedAt: time, locksAt: time })
const stored = v.strictObject({ facts, iv: hex(12), box: hex(48) })

/** Bound into the ciphertext: whose key it is, of which unlock, and until when at the latest (epoch ms). */
export type SessionFacts = Readonly<v.InferOutput<typeof facts>>

export type SessionKey = {
  /** The caller wipes `keyBytes`. Undefined when there is no session or its halves do not fit. */
  readonly open: () => Promise<{ readonly facts: SessionFacts; readonly keyBytes: Bytes } | undefined>
  /** False, and nothing left behind, when `isCurrent` turned false on the way. Throws 'vault.write-failed'. */
  readonly write: (keyBytes: Bytes, facts: SessionFacts, isCurrent: () => boolean) => Promise<boolean>
  /** Never throws: each half that could be deleted is. */
  readonly remove: () => Promise<void>
}

const areaKey = 'vault-key'

export function makeSessionKey(db: Db, session: KeyValue, random: RandomBytes): SessionKey {
  async function remove(): Promise<void> {
    await session.remove(areaKey).catch(() => undefined)
    await db.write(['session'], (tx) => tx.delete('session', 'current')).catch(() => undefined)
  }

  return {
    remove,
    open: async () => {
      const found = v.safeParse(stored, await session.get(areaKey).catch(() => undefined))
      if (!found.success) return undefined
      const { facts, iv, box } = found.output
      const half = await db.read(['session'], (tx) => tx.get('session', 'current'))
      if (half?.sessionId !== facts.sessionId) return undefined
      try {
        const cipher = { name: 'AES-GCM', iv: decodeHex(iv), additionalData: encodeText(canonicalJson(facts)) }
        return { facts, keyBytes: new Uint8Array(await crypto.subtle.decrypt(cipher, half.key, decodeHex(box))) }
      } catch {
        return undefined
      }
    },
    write: async (keyBytes, facts, isCurrent) => {
      const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
      const iv = random(12)
      const cipher = { name: 'AES-GCM', iv, additionalData: encodeText(canonicalJson(facts)) }
      const box = encodeHex(new Uint8Array(await crypto.subtle.encrypt(cipher, key, keyBytes)))
      if (!isCurrent()) return false
      try {
        await db.write(['session'], (tx) => tx.put('session', 'current', { key, sessionId: facts.sessionId }))
        if (isCurrent()) await session.set(areaKey, { facts, iv: encodeHex(iv), box })
      } catch {
        await remove()
        throw new WalletError('vault.write-failed')
      }
      if (isCurrent()) return true
      await remove()
      return false
    },
  }
}
