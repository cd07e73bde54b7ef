/**
 * The records, and the only writer of them. Stored in storage.session: they survive the worker's death, are never on disk
 * and cannot be read by content scripts (ruling 10). Every change is one compare-and-set through `step`; only the caller
 * whose write changed the record may run the effect (ruling 12).
 */
import { isSameDocument, type SiteCaller } from '../../core/caller.ts'
import type { Json } from '../../core/json.ts'
import { step, type Request, type RequestEvent, type RequestId } from '../../core/request.ts'
import type { KeyValue } from '../../platform/platform.ts'

/** Keys of records in storage.session. */
export const recordPrefix = 'request:'

export type Change = { readonly record: Request; readonly changed: boolean }

export type Records = {
  /** Reads what an earlier life of the worker left. */
  readonly load: () => Promise<void>
  /** All records, oldest first. */
  readonly list: () => readonly Request[]
  readonly find: (id: RequestId) => Request | undefined
  /** The record that holds this document's id, also when it was coalesced into another. */
  readonly findFor: (caller: SiteCaller, contentId: string) => Request | undefined
  /** Stores a new record; a record that is there already stays as it is. */
  readonly open: (record: Request) => Promise<Change>
  /** Applies an event to the record as it is when its turn comes. Undefined when there is no such record. */
  readonly apply: (id: RequestId, event: RequestEvent) => Promise<Change | undefined>
  /** Forgets a settled record. */
  readonly drop: (id: RequestId) => Promise<void>
  readonly onChange: (listener: () => void) => void
}

export function makeRequestId(caller: SiteCaller, contentId: string): RequestId {
  return `${caller.documentId}.${contentId}` as RequestId
}

export function makeRecords(session: KeyValue): Records {
  const records = new Map<RequestId, Request>()
  const turns = new Map<RequestId, Promise<unknown>>()
  const listeners: (() => void)[] = []

  /** One change of a record at a time; changes of different records do not wait for each other. */
  function inTurn<T>(id: RequestId, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(id) ?? Promise.resolve()).then(work, work)
    turns.set(id, turn)
    const done = () => {
      if (turns.get(id) === turn) turns.delete(id)
    }
    turn.then(done, done)
    return turn
  }

  async function write(record: Request): Promise<void> {
    await session.set(recordPrefix + record.id, record as unknown as Json)
    records.set(record.id, record)
    for (const listener of listeners) listener()
  }

  return {
    load: async () => {
      for (const [key, value] of Object.entries(await session.all())) {
        if (key.startsWith(recordPrefix)) records.set(key.slice(recordPrefix.length) as RequestId, value as unknown as Request)
      }
    },
    list: () => [...records.values()].sort((a, b) => a.askedAt - b.askedAt),
    find: (id) => records.get(id),
    findFor: (caller, contentId) => {
      const exact = records.get(makeRequestId(caller, contentId))
      if (exact !== undefined) return isSameDocument(exact.caller, caller) ? exact : undefined
      return [...records.values()].find((record) => record.alsoIds.includes(contentId) && isSameDocument(record.caller, caller))
    },
    open: (record) =>
      inTurn(record.id, async () => {
        const present = records.get(record.id)
        if (present !== undefined) return { record: present, changed: false }
        await write(record)
        return { record, changed: true }
      }),
    apply: (id, event) =>
      inTurn(id, async () => {
        const before = records.get(id)
        if (before === undefined) return undefined
        const after = step(before, event)
        if (after === before) return { record: before, changed: false }
        await write(after)
        return { record: after, changed: true }
      }),
    drop: (id) =>
      inTurn(id, async () => {
        await session.remove(recordPrefix + id)
        records.delete(id)
        for (const listener of listeners) listener()
      }),
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}
