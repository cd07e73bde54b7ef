/** What a new life of the worker finds: no wallet, a locked one, or one that is still unlocked by the split key. */
import type { Message } from '../core/message.ts'
import { importVaultKey } from '../core/vault/keys.ts'
import { isSuperseded, verifyVault, type Vault } from '../core/vault/vault.ts'
import { findTrace, type HomesContent } from '../platform/homes.ts'
import type { SessionFacts, SessionKey } from '../platform/session-key.ts'
import { listSound } from './keeper-open.ts'

export type Trace = { readonly kind: 'none' | 'locked' } | { readonly kind: 'damaged'; readonly problem: Message }

export function findTraceOf(content: HomesContent): Trace {
  const trace = findTrace(content)
  return trace.kind === 'present' ? { kind: 'locked' } : trace
}

/**
 * The newest image whose seal the session's key verifies. None when the halves do not fit, no image is theirs, or another
 * image proves that this key was given up while a change of password was cut short (ruling 3: any mismatch is locked).
 */
export async function findRunning(
  content: HomesContent,
  sessionKey: SessionKey,
): Promise<{ readonly facts: SessionFacts; readonly vault: Vault } | undefined> {
  const halves = await sessionKey.open().catch(() => undefined)
  if (halves === undefined) return undefined
  const { facts, keyBytes } = halves
  const key = await importVaultKey(keyBytes, facts.keyId, facts.vaultId)
  keyBytes.fill(0)
  const sound = listSound(content)
  if (await isSuperseded(key, sound.flatMap(({ image }) => image.keyChanges))) return undefined
  for (const { found } of sound) {
    const vault = await verifyVault(found.bytes, key)
    if (vault !== undefined) return { facts, vault }
  }
  return undefined
}
