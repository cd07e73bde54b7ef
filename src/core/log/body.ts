/**
 * What an entry says, closed: encrypted to the log's public key, so that it can be written while the wallet is locked and read
 * after an unlock only. Beside the box lies a digest of what is in it (with a salt, so that nobody can try what it may be):
 * who exports the log shows text and salt, and anybody can check that it is the text that was written then.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import * as v from 'valibot'
import { canonicalJson } from '../json.ts'
import { decodeHex, decodeText, encodeHex, encodeText, type Bytes, type RandomBytes } from '../vault/bytes.ts'
import { openWith, publicKeyOf, sealTo } from '../vault/hpke.ts'
import type { ClearBody, LogBody, LogSaid, SealedBody } from './entry.ts'

const bound = { info: encodeText('holdfast/1/log'), aad: new Uint8Array(0) }

/** The length of a box tells no more than which of these it comes to. */
const step = 128

/** What is inside the box, and what an export shows. */
export type OpenedBody = LogSaid & { readonly salt: string }

const opened = v.strictObject({
  message: v.strictObject({ code: v.string(), params: v.record(v.string(), v.unknown()) }),
  site: v.optional(v.string()),
  account: v.optional(v.string()),
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
})

export async function sealBody(said: LogSaid, publicKey: string, random: RandomBytes): Promise<SealedBody> {
  const inside: OpenedBody = { ...said, salt: encodeHex(random(16)) }
  const text = canonicalJson(inside)
  const padded = text.padEnd(Math.ceil(text.length / step) * step)
  const ephemeral = random(32)
  try {
    const box = await sealTo(decodeHex(publicKey), ephemeral, encodeText(padded), bound)
    return { kind: 'sealed', key: publicKey, box: encodeHex(box), digest: digestOf(text) }
  } finally {
    ephemeral.fill(0)
  }
}

/** Undefined when it is of another key, or not what was written. */
export async function openBody(body: SealedBody, { publicKey, privateKey }: LogKeyPair): Promise<OpenedBody | undefined> {
  if (body.key !== publicKey) return undefined
  try {
    const bytes = await openWith(privateKey, decodeHex(body.box), bound)
    if (bytes === undefined) return undefined
    const text = decodeText(bytes).trimEnd()
    if (digestOf(text) !== body.digest) return undefined
    const read = v.safeParse(opened, JSON.parse(text))
    return read.success ? (read.output as unknown as OpenedBody) : undefined
  } catch {
    return undefined
  }
}

/** The private half is the caller's to wipe. */
export type LogKeyPair = { readonly publicKey: string; readonly privateKey: Bytes }

export async function makeLogKey(random: RandomBytes): Promise<LogKeyPair> {
  return pairOf(random(32))
}

export async function pairOf(privateKey: Bytes): Promise<LogKeyPair> {
  return { privateKey, publicKey: encodeHex(await publicKeyOf(privateKey)) }
}

const digestOf = (text: string): string => encodeHex(sha256(encodeText(text)))

/** What lies in the place of a body, as one; undefined for what no version of ours wrote. */
export function readBody(value: unknown): LogBody | undefined {
  if (v.is(clear, value)) return value as unknown as ClearBody
  return v.is(sealed, value) ? value : undefined
}

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const { salt: _salt, ...said } = opened.entries
const clear = v.strictObject({ kind: v.literal('clear'), ...said })
const sealed = v.strictObject({ kind: v.literal('sealed'), key: hash, box: v.pipe(v.string(), v.regex(/^[0-9a-f]{96,}$/)), digest: hash })
