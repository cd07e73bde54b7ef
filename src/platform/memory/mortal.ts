import type { Db, KeyValue, Net, Pages, Platform } from '../platform.ts'

/** Called at each crossing, in order from 0; the operation goes on when it resolves. `name` is for reading failures. */
export type OnCrossing = (index: number, name: string) => void | Promise<void>

/**
 * The same platform, with a hook on both sides of every asynchronous operation: one crossing before it takes effect and one
 * after. A database transaction is one operation: it happens whole or not at all. Timers, clock and randomness are no crossings.
 */
export function watchCrossings(platform: Platform, onCrossing: OnCrossing): Platform {
  let count = 0
  const cross = (name: string) => onCrossing(count++, name)

  function watch<A extends readonly unknown[], T>(name: string, operation: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
    return async (...args) => {
      await cross(`before ${name}`)
      const result = await operation(...args)
      await cross(`after ${name}`)
      return result
    }
  }

  const area = (name: string, store: KeyValue): KeyValue => ({
    get: watch(`${name}.get`, store.get),
    set: watch(`${name}.set`, store.set),
    remove: watch(`${name}.remove`, store.remove),
    all: watch(`${name}.all`, store.all),
  })
  const db: Db = {
    read: async (stores, work) => watch(`db.read ${stores.join(' ')}`, () => platform.db.read(stores, work))(),
    write: async (stores, work) => watch(`db.write ${stores.join(' ')}`, () => platform.db.write(stores, work))(),
  }
  const net: Net = { post: watch('net.post', platform.net.post) }
  const pages: Pages = {
    ring: watch('pages.ring', platform.pages.ring),
    ringAll: watch('pages.ringAll', platform.pages.ringAll),
    still: watch('pages.still', platform.pages.still),
  }
  return {
    clock: platform.clock,
    random: platform.random,
    local: area('local', platform.local),
    session: area('session', platform.session),
    db,
    trace: { has: watch('trace.has', platform.trace.has), leave: watch('trace.leave', platform.trace.leave), forget: watch('trace.forget', platform.trace.forget) },
    net,
    isOnline: platform.isOnline,
    pages,
    openApproval: watch('openApproval', platform.openApproval),
    openTab: watch('openTab', platform.openTab),
    badge: watch('badge', platform.badge),
    alarm: watch('alarm', platform.alarm),
    hasAccess: watch('hasAccess', platform.hasAccess),
    followTabs: platform.followTabs,
    pasteGuard: { isOn: watch('pasteGuard.isOn', platform.pasteGuard.isOn), turn: watch('pasteGuard.turn', platform.pasteGuard.turn), renew: watch('pasteGuard.renew', platform.pasteGuard.renew) },
    readWordlist: watch('readWordlist', platform.readWordlist),
    readDescriptors: watch('readDescriptors', platform.readDescriptors),
    log: platform.log,
  }
}

/** One life of the worker. */
export type Mortal = {
  readonly platform: Platform
  /** Resolves when this life ends. Race it: what a dead life awaited never comes back. */
  readonly died: Promise<void>
  readonly isDead: () => boolean
  /** Dies now. */
  readonly kill: () => void
  /** How many crossings this life made: loop `dieAt` from 0 up to that. */
  readonly crossings: () => number
}

/** A life on `platform` that ends at crossing `dieAt` (default: never by itself). Nothing it does after that has an effect. */
export function makeMortal(platform: Platform, dieAt = Number.POSITIVE_INFINITY): Mortal {
  const never = new Promise<void>(() => undefined)
  let dead = false
  let made = 0
  let sayDied = (): void => undefined
  const died = new Promise<void>((resolve) => {
    sayDied = resolve
  })
  function kill(): void {
    dead = true
    sayDied()
  }
  const watched = watchCrossings(platform, (index) => {
    if (dead) return never
    made = index + 1
    if (index !== dieAt) return undefined
    kill()
    return never
  })
  const clock: Platform['clock'] = {
    ...platform.clock,
    after: (ms, work) =>
      platform.clock.after(ms, () => {
        if (!dead) work()
      }),
  }
  return { platform: { ...watched, clock }, died, isDead: () => dead, kill, crossings: () => made }
}

/**
 * Runs `life` on a fresh mortal worker for every crossing it can die at, and once unharmed; `after` then looks at what is
 * left. `makeComputer` gives each round a computer of its own. Resolves with the number of crossings.
 */
export async function dieAtEveryCrossing<C extends Platform>(
  makeComputer: () => Promise<C>,
  life: (platform: Platform, computer: C) => Promise<unknown>,
  after: (computer: C, dieAt: number, finished: boolean) => Promise<void>,
): Promise<number> {
  for (let dieAt = 0; ; dieAt += 1) {
    const computer = await makeComputer()
    const mortal = makeMortal(computer, dieAt)
    const finished = await Promise.race([life(mortal.platform, computer).then(() => true), mortal.died.then(() => false)])
    // An error that a death caused is no answer of this life.
    await after(computer, dieAt, finished && !mortal.isDead())
    if (!mortal.isDead()) return mortal.crossings()
  }
}
