/**
 * The unlocked vault key between two lives of the worker, in two halves (ruling 3): a non-extractable wrapping key, new at
 * every unlock, in IndexedDB; and the vault key under it in storage.session, which is in memory only and empty after a browser
 * restart. The bytes of a CryptoKey do lie on disk (security.md 1.2, row 6), so neither half alone may be the key.
 *
 * Written: key half, ciphertext, then the lock epoch is looked at again. Deleted: ciphertext first. Anything that does not
 * fit together is locked.
 *
 * A half that its store does not take is held in the memory of this life of the worker: a full or broken store must not keep
 * the owner out. The session then ends with the worker, which is said.
 */
import * as v from 'valibot'
import { canonicalJson } from '../core/json.ts'
import { decodeHex, encodeHex, encodeText, type Bytes, type RandomBytes } from '../core/vault/bytes.ts'
import type { Db, KeyValue } from './platform.ts'

const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)))
const time = v.pipe(v.number(), v.safeInteger())

const facts = v.strictObject({ sessionId: hex(16), vaultId: hex(16), keyId: hex(16), unlockedAt: time, locksAt: time })
const stored = v.strictObject({ facts, iv: hex(12), box: hex(48) })

/** Bound into the ciphertext: whose key it is, of which unlock, and until when at the latest (epoch ms). */
export type SessionFacts = Readonly<v.InferOutput<typeof facts>>

/** Whether the session outlives this life of the worker. */
export type SessionKept = 'stored' | 'this-life' | 'dropped'

type Half = { readonly key: CryptoKey; readonly sessionId: string }
type Box = v.InferOutput<typeof stored>

export type SessionHalves = { readonly facts: SessionFacts; readonly keyBytes: Bytes }

export type SessionKey = {
  /** The caller wipes `keyBytes`. Undefined when there is no session or its halves do not fit. */
  readonly open: () => Promise<SessionHalves | undefined>
  /** 'dropped', and nothing left behind, when `isCurrent` turned false on the way. */
  readonly write: (keyBytes: Bytes, facts: SessionFacts, isCurrent: () => boolean) => Promise<SessionKept>
  /** Never throws: each half that could be deleted is. */
  readonly remove: () => Promise<void>
}

const areaKey = 'vault-key'

/** `makeRoom` is called when storage.session did not take the ciphertext, before it is tried once more. */
export function makeSessionKey(db: Db, session: KeyValue, random: RandomBytes, makeRoom: () => Promise<void>): SessionKey {
  /** What a store did not take. It goes before what is stored: that is of an earlier session then, if it is there at all. */
  let held: { readonly half?: Half; readonly box?: Box } = {}

  async function remove(): Promise<void> {
    held = {}
    await session.remove(areaKey).catch(() => undefined)
    await db.write(['session'], (tx) => tx.delete('session', 'current')).catch(() => undefined)
  }

  async function readBox(): Promise<Box | undefined> {
    const found = v.safeParse(stored, await session.get(areaKey).catch(() => undefined))
    return found.success ? found.output : undefined
  }

  const readHalf = (): Promise<Half | undefined> => db.read(['session'], (tx) => tx.get('session', 'current'))

  /** Both are looked at again: a store may lose what it said it took. */
  async function putHalf(half: Half): Promise<boolean> {
    try {
      await db.write(['session'], (tx) => tx.put('session', 'current', half))
      return (await readHalf())?.sessionId === half.sessionId
    } catch {
      return false
    }
  }

  async function putBox(box: Box): Promise<boolean> {
    const put = () => session.set(areaKey, box)
    try {
      await put().catch(() => makeRoom().then(put))
      return (await readBox())?.box === box.box
    } catch {
      return false
    }
  }

  return {
    remove,
    open: async () => {
      const mine = held
      const box = mine.box ?? (await readBox())
      if (box === undefined) return undefined
      const half = mine.half ?? (await readHalf())
      if (half?.sessionId !== box.facts.sessionId) return undefined
      const { facts, iv } = box
      try {
        const cipher = { name: 'AES-GCM', iv: decodeHex(iv), additionalData: encodeText(canonicalJson(facts)) }
        return { facts, keyBytes: new Uint8Array(await crypto.subtle.decrypt(cipher, half.key, decodeHex(box.box))) }
      } catch {
        return undefined
      }
    },
    write: async (keyBytes, facts, isCurrent) => {
      const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
      const iv = random(12)
      const cipher = { name: 'AES-GCM', iv, additionalData: encodeText(canonicalJson(facts)) }
      const half = { key, sessionId: facts.sessionId }
      const box = { facts, iv: encodeHex(iv), box: encodeHex(new Uint8Array(await crypto.subtle.encrypt(cipher, key, keyBytes))) }
      if (!isCurrent()) return 'dropped'
      const isHalfStored = await putHalf(half)
      const isBoxStored = isCurrent() && (await putBox(box))
      if (!isCurrent()) {
        await remove()
        return 'dropped'
      }
      held = { ...(isHalfStored ? {} : { half }), ...(isBoxStored ? {} : { box }) }
      return isHalfStored && isBoxStored ? 'stored' : 'this-life'
    },
  }
}
