/**
 * The key that entries are encrypted to. Its public half is in the checkpoint and in memory, so that entries are written while
 * locked too; its private half lies in the checkpoint wrapped by the vault key, and is in memory only while something is read.
 */
import { makeLogKey, openBody, pairOf, readBody, sealBody, type LogKeyPair, type OpenedBody } from '../core/log/body.ts'
import type { LogBody, LogCheckpoint, LogEntry, LogKey, LogSaid } from '../core/log/entry.ts'
import type { Platform } from '../platform/platform.ts'
import type { Mac } from './keeper-types.ts'
import type { LogRows } from './log-rows.ts'

export type LogKeys = ReturnType<typeof makeLogKeys>

export function makeLogKeys({ random }: Pick<Platform, 'random'>, rows: LogRows) {
  let known: string | undefined

  /** Not authenticated before an unlock: somebody who put a key of his own there only makes entries that the unlock calls broken. */
  async function findPublic(): Promise<string | undefined> {
    known ??= (await rows.readEnds()).checkpoint?.logKey?.public
    return known
  }

  /** Before the first checkpoint with a key there is none to encrypt to: the entry is written in clear. */
  async function close(said: LogSaid): Promise<LogBody> {
    const key = await findPublic()
    return key === undefined ? { kind: 'clear', ...said } : sealBody(said, key, random)
  }

  /** The key of this checkpoint again under these vault keys, or a new one. */
  async function keep(checkpoint: LogCheckpoint | undefined, from: Mac, to: readonly Mac[]): Promise<LogKey> {
    const pair = (await open(checkpoint, from)) ?? (await makeLogKey(random))
    try {
      const boxes = await Promise.all(to.map((mac) => mac.wrap(pair.privateKey)))
      return { public: pair.publicKey, boxes: boxes.join(' ') }
    } finally {
      pair.privateKey.fill(0)
    }
  }

  async function open(checkpoint: LogCheckpoint | undefined, mac: Mac): Promise<LogKeyPair | undefined> {
    if (checkpoint?.logKey === undefined || checkpoint.logKey === null) return undefined
    const privateKey = await mac.unwrap(checkpoint.logKey.boxes)
    if (privateKey === undefined) return undefined
    const pair = await pairOf(privateKey)
    if (pair.publicKey === checkpoint.logKey.public) return pair
    privateKey.fill(0)
    return undefined
  }

  /** Runs `work` with a reader of bodies. */
  async function withReader<T>(checkpoint: LogCheckpoint | undefined, mac: Mac, work: (read: ReadBody) => Promise<T>): Promise<T> {
    const pair = await open(checkpoint, mac)
    try {
      return await work(async (entry) => {
        const body = readBody(entry.body)
        if (body === undefined) return undefined
        if (body.kind === 'clear') return body
        return pair === undefined ? undefined : openBody(body, pair)
      })
    } finally {
      pair?.privateKey.fill(0)
    }
  }

  return {
    close, keep, withReader,
    use: (key: string) => {
      known = key
    },
  }
}

/** What an entry says; undefined when it was written to a key that is gone, or was not written by us. */
export type ReadBody = (entry: LogEntry) => Promise<LogSaid | OpenedBody | undefined>
