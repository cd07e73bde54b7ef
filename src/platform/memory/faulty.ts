import { WalletError } from '../../core/errors.ts'
import type { Db, KeyValue, Platform } from '../platform.ts'

/** 'refused': the write fails, as on a full disk. 'lost': it reports success, and nothing is there. */
export type Fault = 'refused' | 'lost'

/** Which fault, if any, befalls the write with this number, counted from 0. `name` says where it goes. */
export type ChooseFault = (index: number, name: string) => Fault | undefined

export type Faulty = {
  readonly platform: Platform
  /** How many writes there were so far: loop the fault from 0 up to that. */
  readonly writes: () => number
}

/** The same platform, with writes to its stores that go wrong when they are told to. Reads are always true. */
export function makeFaulty(platform: Platform, choose: ChooseFault): Faulty {
  let count = 0

  const area = (name: string, store: KeyValue): KeyValue => {
    const full = (): Promise<never> => Promise.reject(new DOMException('no room', 'QuotaExceededError'))
    async function write(key: string, work: () => Promise<void>): Promise<void> {
      const fault = choose(count++, `${name} ${key}`)
      if (fault === 'refused') await full()
      if (fault === undefined) await work()
    }
    return {
      ...store,
      set: (key, value) => write(key, () => store.set(key, value)),
      remove: (key) => write(key, () => store.remove(key)),
    }
  }

  const db: Db = {
    read: platform.db.read,
    write: async (stores, work) => {
      const fault = choose(count++, `db ${stores.join(' ')}`)
      if (fault === 'refused') throw new WalletError('vault.write-failed')
      if (fault === undefined) return platform.db.write(stores, work)
      return platform.db.write(stores, (tx) => work({ ...tx, put: async () => undefined, delete: async () => undefined }))
    },
  }

  return {
    platform: { ...platform, local: area('local', platform.local), session: area('session', platform.session), db },
    writes: () => count,
  }
}
