/** A profile and its epoch under a key from the vault, for places where nothing may lie in clear. */
import { isJsonObject } from '../core/json.ts'
import type { Profile } from '../core/settings.ts'
import { encodeText } from '../core/vault/bytes.ts'
import type { Mac } from './keeper-types.ts'
import { parseProfile } from './profile-shape.ts'

/** What the box is for; one that was put in the place of the other opens as none. */
export type BoxUse = 'archived' | 'mirrored'

export type Boxed = { readonly profile: Profile; readonly epoch: number }

/** `json`: as `encodeProfile` gives it. */
export const sealBox = (mac: Mac, use: BoxUse, json: string, epoch: number): Promise<string> => mac.wrap(encodeText(JSON.stringify({ use, epoch, json })))

/** Whether this key made it; says nothing about what is in it. */
export const isBoxOf = (mac: Mac, box: string): boolean => box.startsWith(`${mac.keyId}:`)

/** Undefined for a box of another key or use, and one that was changed. */
export async function openBox(mac: Mac, use: BoxUse, box: string): Promise<Boxed | undefined> {
  const bytes = await mac.unwrap(box)
  if (bytes === undefined) return undefined
  const said: unknown = JSON.parse(new TextDecoder().decode(bytes))
  if (!isJsonObject(said) || said['use'] !== use || typeof said['epoch'] !== 'number') return undefined
  const profile = parseProfile(said['json'])
  return profile === undefined ? undefined : { profile, epoch: said['epoch'] }
}
