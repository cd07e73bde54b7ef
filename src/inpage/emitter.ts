import { call, copyList, define, isArray, mapDelete, mapForEach, mapGet, mapSet, newMap } from './primordials.ts'

export type Listener = (...args: unknown[]) => unknown

type Entry = { readonly listener: Listener; readonly once: boolean }

export type Emitter = {
  readonly add: (event: unknown, listener: unknown, once: boolean) => void
  readonly remove: (event: unknown, listener: unknown) => void
  readonly removeAll: (event?: unknown) => void
  readonly list: (event: unknown) => Listener[]
  readonly names: () => unknown[]
  /** Calls every listener with `self` as `this`; one that throws is handed to `report` and does not stop the others. */
  readonly emit: (self: unknown, event: unknown, args: readonly unknown[]) => boolean
}

/** Event emitter with the behaviour of Node's where EIP-1193 asks for it; a listener added twice is called twice. */
export function makeEmitter(report: (error: unknown) => void): Emitter {
  const events = newMap<unknown, readonly Entry[]>()
  const entriesOf = (event: unknown): readonly Entry[] => mapGet(events, event) ?? []
  const store = (event: unknown, entries: readonly Entry[]): void => {
    if (entries.length === 0) mapDelete(events, event)
    else mapSet(events, event, entries)
  }

  const remove = (event: unknown, listener: unknown): void => {
    const entries = entriesOf(event)
    let last = entries.length - 1
    while (last >= 0 && entries[last]?.listener !== listener) last -= 1
    if (last < 0) return
    const kept: Entry[] = []
    for (let at = 0; at < entries.length; at += 1) if (at !== last) define(kept, kept.length, entries[at])
    store(event, kept)
  }

  return {
    add: (event, listener, once) => {
      if (typeof listener !== 'function') throw new TypeError('The listener must be a function.')
      const entries = copyList(entriesOf(event))
      define(entries, entries.length, { listener: listener as Listener, once })
      store(event, entries)
    },
    remove,
    removeAll: (event) => {
      if (event !== undefined) store(event, [])
      else mapForEach(events, (_entries, name) => mapDelete(events, name))
    },
    list: (event) => {
      const entries = entriesOf(event)
      const listeners: Listener[] = []
      for (let at = 0; at < entries.length; at += 1) define(listeners, at, entries[at]?.listener)
      return listeners
    },
    names: () => {
      const names: unknown[] = []
      mapForEach(events, (_entries, name) => define(names, names.length, name))
      return names
    },
    emit: (self, event, args) => {
      const entries = entriesOf(event)
      for (let at = 0; at < entries.length; at += 1) {
        const entry = entries[at]
        if (entry === undefined) continue
        if (entry.once) remove(event, entry.listener)
        try {
          // Each listener gets its own copy: one that changes its argument changes nothing for the next.
          const own = copyList(args)
          for (let i = 0; i < own.length; i += 1) if (isArray(own[i])) define(own, i, copyList(own[i] as unknown[]))
          call(entry.listener as never, self, own)
        } catch (error) {
          report(error)
        }
      }
      return entries.length > 0
    },
  }
}
