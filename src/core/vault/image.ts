/**
 * A vault image as it is stored: one line that every version will have, then the body as canonical JSON.
 *
 *     holdfast-vault 1 <SHA-256 of "holdfast-vault 1\n" and the body, hex>\n{"generation":5,...}
 *
 * Reading is strict to the last bit: a body that is not exactly the canonical text of what it says is damaged. An unknown
 * version under a good checksum is unsupported, and its bytes are kept.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import * as v from 'valibot'
import { canonicalJson } from '../json.ts'
import { maxKeys, maxPhrases } from '../limits.ts'
import { decodeText, encodeHex, encodeText, type Bytes } from './bytes.ts'

const magic = 'holdfast-vault'
export const imageVersion = 1
const maxImageBytes = 1_048_576

const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)))
const anyHex = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})+$/))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const id = hex(16)
const word = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,32}$/))

/** What never changes under one vault key, and is bound into every slot. */
const header = v.strictObject({
  vaultId: id,
  /** Random name of the vault key. */
  keyId: id,
  createdAt: count,
  /** Developer fixtures say so, and a normal build refuses them (ruling 36). */
  fixture: v.boolean(),
})

const kdf = v.strictObject({ name: word, version: count, m: count, t: count, p: count, salt: hex(16) })
const slot = v.strictObject({ id, type: word, kdf, salt: hex(16), iv: hex(12), box: anyHex })
const record = v.strictObject({ id, type: v.picklist(['phrase', 'key']), gen: count, salt: hex(16), iv: hex(12), box: anyHex })

/**
 * A change of vault key: `proof` can only be made by somebody who held the key `from`, so an image under `from` that turns up
 * beside one with this proof is known to be superseded (ruling 2).
 */
const keyChange = v.strictObject({ from: id, to: id, proof: hex(32) })

const body = v.strictObject({
  header,
  imageId: id,
  /** SHA-256 of the image this one was made from; zeros for a first one. */
  parent: hex(32),
  generation: v.pipe(count, v.minValue(1)),
  writtenAt: count,
  keyChanges: v.pipe(v.array(keyChange), v.maxLength(8)),
  slots: v.pipe(v.array(slot), v.minLength(1), v.maxLength(8)),
  records: v.pipe(v.array(record), v.maxLength(maxPhrases + maxKeys)),
  /** HMAC under the vault key over everything above. */
  mac: hex(32),
})

export type ImageHeader = Readonly<v.InferOutput<typeof header>>
export type Slot = Readonly<v.InferOutput<typeof slot>>
export type SealedRecord = Readonly<v.InferOutput<typeof record>>
export type KeyChange = Readonly<v.InferOutput<typeof keyChange>>
export type ImageBody = Omit<v.InferOutput<typeof body>, 'mac'>
export type Image = ImageBody & { readonly mac: string }

export const noParent = '0'.repeat(64)

/** SHA-256 of stored bytes, hex: the name of exactly this image. */
export function hashBytes(bytes: Uint8Array): string {
  return encodeHex(sha256(bytes))
}

/** What the seal of an image is made over. */
export function imageText(image: ImageBody): Bytes {
  const { mac: _mac, ...rest } = image as Image
  return encodeText(`${magic} ${imageVersion}\n${canonicalJson(rest)}`)
}

export function encodeImage(image: Image): Bytes {
  return frame(String(imageVersion), canonicalJson(image))
}

function frame(version: string, text: string): Bytes {
  const sum = hashBytes(encodeText(`${magic} ${version}\n${text}`))
  return encodeText(`${magic} ${version} ${sum}\n${text}`)
}

/** What can be said of bytes without any key. */
export type Inspected =
  | { readonly state: 'sound'; readonly hash: string; readonly image: Image }
  | { readonly state: 'unsupported'; readonly hash: string; readonly version: string }
  | { readonly state: 'damaged'; readonly hash: string }

export function inspectImage(bytes: Uint8Array): Inspected {
  const hash = hashBytes(bytes)
  const damaged: Inspected = { state: 'damaged', hash }
  const text = readAscii(bytes)
  const line = text === undefined ? null : /^holdfast-vault ([1-9][0-9]{0,3}) ([0-9a-f]{64})\n/.exec(text)
  const [first, version, sum] = line ?? []
  if (text === undefined || first === undefined || version === undefined) return damaged
  const rest = text.slice(first.length)
  if (hashBytes(encodeText(`${magic} ${version}\n${rest}`)) !== sum) return damaged
  if (version !== String(imageVersion)) return { state: 'unsupported', hash, version }
  const image = readBody(rest)
  return image === undefined ? damaged : { state: 'sound', hash, image }
}

function readAscii(bytes: Uint8Array): string | undefined {
  if (bytes.length > maxImageBytes || bytes.some((byte) => byte > 0x7e)) return undefined
  return decodeText(bytes)
}

function readBody(text: string): Image | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (canonicalJson(value) !== text) return undefined
    const parsed = v.safeParse(body, value)
    if (!parsed.success) return undefined
    const ids = parsed.output.records.map((each) => each.id)
    return new Set(ids).size === ids.length ? parsed.output : undefined
  } catch {
    return undefined
  }
}
