/** What a new life of the worker finds: no wallet, a locked one, or one that is still unlocked by the split key. */
import { message, type Message } from '../core/message.ts'
import { importVaultKey } from '../core/vault/keys.ts'
import { isSuperseded, verifyVault, type Vault } from '../core/vault/vault.ts'
import { findTrace, type HomesContent } from '../platform/homes.ts'
import type { SessionFacts, SessionHalves } from '../platform/session-key.ts'
import type { Platform } from '../platform/platform.ts'
import { listSound } from './keeper-open.ts'

export type Trace = { readonly kind: 'none' | 'locked' } | { readonly kind: 'damaged'; readonly problem: Message }

/** Homes without a trace of a wallet are first run only where none was ever opened: else both were lost (security.md R17). */
export async function findPhase({ trace }: Pick<Platform, 'trace'>, content: HomesContent): Promise<Trace> {
  const found = findTrace(content)
  if (found.kind === 'present') return { kind: 'locked' }
  if (found.kind === 'none' && (await trace.has())) return { kind: 'damaged', problem: message('vault.damaged') }
  return found
}

/**
 * The newest image whose seal the session's key verifies; `keyBytes` is wiped. None when no image is theirs, or another
 * image proves that this key was given up while a change of password was cut short (ruling 3: any mismatch is locked).
 */
export async function findRunning(
  content: HomesContent,
  { facts, keyBytes }: SessionHalves,
): Promise<{ readonly facts: SessionFacts; readonly vault: Vault } | undefined> {
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
