/**
 * What lies inside a backup file: canonical JSON, schema "holdfast/1". Readable by hand after `age -d`, so that the words and
 * keys are there when nothing else is. A reader ignores fields it does not know and refuses a major version it does not know.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import * as v from 'valibot'
import { WalletError } from '../errors.ts'
import { canonicalJson, isJsonObject } from '../json.ts'
import { maxAccounts, maxKeys, maxPhrases } from '../limits.ts'
import { languages } from '../phrase/language.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const fileSchema = 'holdfast/1'

/** Opened content is never larger; what it may hold is counted below. */
const maxContent = 1_500_000
const maxDepth = 12

const text = (max: number) => v.pipe(v.string(), v.maxLength(max))
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 48 - 1))
const list = <S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(item: S, max: number) => v.optional(v.pipe(v.array(item), v.maxLength(max)), [])
const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)))
const address = v.pipe(v.string(), v.regex(/^0x[0-9a-fA-F]{40}$/))
const createdBy = v.picklist(['created', 'restored'])

const seed = v.object({
  id: text(64),
  kind: v.literal('bip39'),
  lang: v.picklist(languages),
  /** As on paper: NFC, a space between. */
  words: text(512),
  passphraseUsed: v.boolean(),
  /** Only if the person asked for it to be in the file. */
  passphrase: v.optional(text(4096)),
  fingerprint: hex(8),
  createdBy,
  created: time,
})

const key = v.object({ id: text(64), address, priv: hex(64), origin: createdBy, created: time })

const account = v.object({
  address,
  seedId: v.optional(text(64)),
  keyId: v.optional(text(64)),
  path: v.optional(text(512)),
  label: text(256),
  class: text(16),
  hidden: v.optional(v.boolean(), false),
})

const network = v.object({
  chain: v.pipe(v.string(), v.regex(/^eip155:[1-9]\d{0,15}$/)),
  name: text(64),
  symbol: text(16),
  decimals: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(36)),
  explorer: v.optional(text(2048)),
  nodes: list(text(2048), 16),
})

const content = v.object({
  schema: text(32),
  meta: v.object({
    created: time,
    app: text(64),
    note: v.optional(text(256)),
    logHead: v.object({ seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), hash: hex(64) }),
    /** Hash of the first entry: which log `logHead` is of. Absent in files of earlier versions. */
    logStart: v.optional(hex(64)),
  }),
  seeds: list(seed, maxPhrases),
  keys: list(key, maxKeys),
  accounts: list(account, maxAccounts),
  networks: list(network, 500),
  settings: v.optional(v.object({ idleLockMs: v.optional(time), absoluteLockMs: v.optional(time) }), {}),
  /** The address book. Each entry is read by itself (file-book.ts). */
  book: v.optional(v.pipe(v.array(v.unknown()), v.maxLength(10_000)), []),
  /** The places of the other copies; only if the person asked for it. Each is read by itself (file-copies.ts). */
  copies: v.optional(v.pipe(v.array(v.unknown()), v.maxLength(200))),
})

export type BackupContent = v.InferOutput<typeof content>
export type BackupSeed = BackupContent['seeds'][number]
export type BackupKey = BackupContent['keys'][number]
export type BackupNetwork = BackupContent['networks'][number]

/** Fields of the format that nothing fills yet: a file from today and one from tomorrow have the same shape. */
const empty = { safes: [], policy: {}, sites: [] }

const sumOf = (rest: unknown): string => Array.from(sha256(new TextEncoder().encode(canonicalJson(rest))), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The caller wipes the bytes; the text inside a JavaScript engine cannot be wiped. */
export function encodeContent(value: BackupContent): Bytes {
  const rest = { ...empty, ...value }
  return Uint8Array.from(new TextEncoder().encode(canonicalJson({ ...rest, check: sumOf(rest) })))
}

/** Throws 'file.too-large', 'file.not-ours', 'file.version', 'file.damaged' or 'file.malformed'. */
export function parseContent(bytes: Uint8Array): BackupContent {
  if (bytes.length > maxContent) throw new WalletError('file.too-large')
  const value = readJson(bytes)
  const schema = value?.['schema']
  if (value === undefined || typeof schema !== 'string' || !/^holdfast\/[1-9]\d{0,5}(?:\.\d{1,6})?$/.test(schema)) throw new WalletError('file.not-ours')
  if (schema.split('.')[0] !== fileSchema) throw new WalletError('file.version', { schema })
  const { check, ...rest } = value
  if (check !== sumOf(rest)) throw new WalletError('file.damaged')
  const parsed = v.safeParse(content, rest)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  // Names of our own schema only: what stands in the field may be a word or a key.
  const part = (issue.path ?? []).map(({ key }) => String(key)).filter((name) => /^[a-zA-Z]{1,16}$|^\d{1,4}$/.test(name))
  throw new WalletError('file.malformed', { part: part.join('.') })
}

function readJson(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const json = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (depthOf(json) > maxDepth) return undefined
    const value: unknown = JSON.parse(json)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** How deep brackets stand inside each other, outside of strings; before a parser recurses into them. */
function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  let isString = false
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at]
    if (isString) {
      if (character === '\\') at += 1
      else if (character === '"') isString = false
    } else if (character === '"') isString = true
    else if (character === '{' || character === '[') deepest = Math.max(deepest, (depth += 1))
    else if (character === '}' || character === ']') depth -= 1
  }
  return deepest
}

/** `<name>-<fingerprint>-<yyyymmdd>.age`, in UTC; nothing in it tells what the wallet holds. */
export function fileName(fingerprint: string, createdAt: number): string {
  return `holdfast-${fingerprint}-${new Date(createdAt).toISOString().slice(0, 10).replaceAll('-', '')}.age`
}
