import { sha256 } from '@noble/hashes/sha2.js'
import * as v from 'valibot'
import type { Address } from '../account.ts'
import type { LogMessages } from '../messages/log.ts'
import type { Message } from '../message.ts'
import type { Origin } from '../origin.ts'
import { canonicalJson } from '../json.ts'

export type LogMessage = Message<keyof LogMessages>

/** Whom an entry is about. */
export type LogAbout = { readonly site?: Origin; readonly account?: Address }

/** What happened, and whom it is about. */
export type LogSaid = { readonly message: LogMessage } & LogAbout

/** Written before there was a log key: it lies readable in the profile, and stays so, since the chain holds it. */
export type ClearBody = { readonly kind: 'clear' } & LogSaid

/** Encrypted to the log's public key `key`; see body.ts. All hex. */
export type SealedBody = { readonly kind: 'sealed'; readonly key: string; readonly box: string; readonly digest: string }

/** Hash and seal cover whichever it is. */
export type LogBody = ClearBody | SealedBody

export type LogEntry = {
  readonly v: 1
  /** Counts from 1 without a gap. */
  readonly seq: number
  readonly at: number
  readonly body: LogBody
  /** Hash of the entry before, zeros for the first. */
  readonly prev: string
  /** SHA-256 over everything above, as canonical JSON; 64 hex digits. */
  readonly hash: string
  /** Tags over seq and hash, one per vault key ("keyId:tag"); absent until the next unlock. */
  readonly seal?: string
}

export type LogHead = { readonly seq: number; readonly hash: string }

/** `boxes`: the private half, wrapped by each vault key that rules ("keyId:iv:box", one blank between two). */
export type LogKey = { readonly public: string; readonly boxes: string }

/** Up to where the log was sealed, and what was found wrong then. Sealed itself, and kept in both homes. */
export type LogCheckpoint = {
  readonly v: 1
  readonly seq: number
  readonly hash: string
  /** First entry this vault key vouches for: after a forgotten password nobody can say anything about the ones before. */
  readonly from: number
  readonly at: number
  /** The key that entries are encrypted to; absent in checkpoints from before there was one. */
  readonly logKey: LogKey | null
  /** First bad index of each break that an unlock found. They stay. */
  readonly breaks: readonly number[]
  readonly seal: string
}

export const emptyHead: LogHead = { seq: 0, hash: '0'.repeat(64) }

const encoder = new TextEncoder()

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export function makeEntry(head: LogHead, at: number, body: LogBody): LogEntry {
  const entry = { v: 1 as const, seq: head.seq + 1, at, body, prev: head.hash }
  return { ...entry, hash: hashEntry(entry) }
}

export function hashEntry({ v: version, seq, at, body, prev }: Omit<LogEntry, 'hash' | 'seal'>): string {
  return hex(sha256(encoder.encode(canonicalJson({ v: version, seq, at, body, prev }))))
}

/** What a seal of an entry is made over. */
export function sealedBytes({ seq, hash }: LogHead): Uint8Array {
  return encoder.encode(canonicalJson({ entry: seq, hash }))
}

/** What the seal of a checkpoint is made over. */
export function checkpointBytes({ v: version, seq, hash, from, at, logKey, breaks }: Omit<LogCheckpoint, 'seal'>): Uint8Array {
  return encoder.encode(canonicalJson({ v: version, seq, hash, from, at, logKey, breaks }))
}

/** Keys of the store, so that entries sort by number and after the two rows about them. */
export const headKey = '#head'
export const checkpointKey = '#checkpoint'
export const entryKey = (seq: number): string => String(seq).padStart(12, '0')

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const head = v.strictObject({ seq: count, hash })
const checkpoint = v.strictObject({
  v: v.literal(1),
  seq: count,
  hash,
  from: count,
  at: count,
  logKey: v.nullable(v.strictObject({ public: hash, boxes: v.pipe(v.string(), v.maxLength(2_000)) })),
  breaks: v.pipe(v.array(count), v.maxLength(1_000)),
  seal: v.string(),
})
const entry = v.looseObject({ seq: count, at: count, prev: hash, hash, seal: v.optional(v.string()) })

export function parseHead(value: unknown): LogHead | undefined {
  const parsed = v.safeParse(head, value)
  return parsed.success ? parsed.output : undefined
}

export function parseCheckpoint(value: unknown): LogCheckpoint | undefined {
  const parsed = v.safeParse(checkpoint, value)
  return parsed.success ? parsed.output : undefined
}

/** What lies in the place of an entry, as one: anything else becomes an entry that no check passes. */
export function readEntry(value: unknown): LogEntry {
  if (v.is(entry, value)) return value as unknown as LogEntry
  return { v: 1, seq: 0, at: 0, body: {}, prev: '', hash: '' } as unknown as LogEntry
}
