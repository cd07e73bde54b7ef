/** A key beside the vault, wrapped by the vault key, as one line of text: "keyId:iv:box". */
import { encodeText, type Bytes, type RandomBytes } from './bytes.ts'
import { openBox, sealBox } from './envelope.ts'
import { makeWrapKey, type MacUse, type VaultKey } from './keys.ts'

const about = (key: VaultKey, use: MacUse): Bytes => encodeText(`wrap|${use}|${key.vaultId}|${key.id}`)

export async function wrapKey(key: VaultKey, use: MacUse, bytes: Bytes, random: RandomBytes): Promise<string> {
  const { iv, box } = await sealBox(await makeWrapKey(key, use), bytes, about(key, use), random)
  return `${key.id}:${iv}:${box}`
}

/** The bytes are the caller's to wipe; undefined when this key wrapped none of these. */
export async function unwrapKey(key: VaultKey, use: MacUse, wrapped: string): Promise<Bytes | undefined> {
  for (const each of wrapped.split(' ').slice(0, 4)) {
    const [keyId, iv, box] = each.split(':')
    if (keyId !== key.id || iv === undefined || box === undefined) continue
    const bytes = await openBox(await makeWrapKey(key, use), { iv, box }, about(key, use))
    if (bytes !== undefined) return bytes
  }
  return undefined
}
