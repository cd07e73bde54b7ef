/**
 * What this room needs of the language and the DOM, taken at document_start, before any script of the page ran. Later the
 * page may replace JSON, Promise or anything on a prototype (security.md 18): code in this room uses these, index loops
 * instead of iterators, and definitions instead of assignments on objects with a prototype.
 */
type Method = (this: never, ...args: never[]) => unknown

const { apply, defineProperty } = Reflect

/** A method as a function of its `this`: `uncurry(Map.prototype.get)(map, key)`. */
const uncurry =
  <F extends Method>(method: F) =>
  (self: ThisParameterType<F>, ...args: Parameters<F>): ReturnType<F> =>
    apply(method, self, args) as ReturnType<F>

const getterOf = (owner: object, key: string): (() => unknown) =>
  Object.getOwnPropertyDescriptor(owner, key)?.get ?? (() => undefined)

export const call = apply as (target: Method, self: unknown, args: readonly unknown[]) => unknown
export const create = Object.create as (prototype: object | null) => Record<string, unknown>
export const freeze = Object.freeze
export const namesOf = Object.keys as (target: object) => readonly string[]
export const isArray = Array.isArray
export const hasOwn = Object.hasOwn
export const parseJson = JSON.parse as (text: string) => unknown
export const toJson = JSON.stringify as (value: unknown) => string | undefined
/** A string as JSON text. */
export const quote = JSON.stringify as (text: string) => string
export const PromiseOf = Promise
export const ErrorOf = Error
export const CustomEventOf = CustomEvent

export const newMap = <K, V>(): Map<K, V> => new MapOf<K, V>()
const MapOf = Map
export const mapGet = uncurry(Map.prototype.get) as <K, V>(map: Map<K, V>, key: K) => V | undefined
export const mapSet = uncurry(Map.prototype.set) as <K, V>(map: Map<K, V>, key: K, value: V) => Map<K, V>
export const mapDelete = uncurry(Map.prototype.delete) as <K, V>(map: Map<K, V>, key: K) => boolean
export const mapForEach = uncurry(Map.prototype.forEach) as <K, V>(map: Map<K, V>, visit: (value: V, key: K) => void) => void

export const addListener = uncurry(EventTarget.prototype.addEventListener)
export const dispatch = uncurry(EventTarget.prototype.dispatchEvent)
export const preventDefault = uncurry(Event.prototype.preventDefault)
export const detailOf = uncurry(getterOf(CustomEvent.prototype, 'detail') as (this: Event) => unknown)

const timer = setTimeout
/** Runs `work` once after `ms`. */
export const after = (ms: number, work: () => void): void => void apply(timer, undefined, [work, ms])

const microtask = queueMicrotask
/** Runs `work` after the current turn; what it throws reaches the page's own error events. */
export const soon = (work: () => void): void => void apply(microtask, undefined, [work])

/** Defines a plain member of `target`, past any setter the page may have put on a prototype. */
export const define = (target: object, key: PropertyKey, value: unknown): boolean =>
  defineProperty(target, key, { __proto__: null, value, writable: true, enumerable: true, configurable: true } as PropertyDescriptor)

/** Defines a member of `target` that reads as `get` says and takes any assignment in silence. */
export const defineReadOnly = (target: object, key: PropertyKey, get: () => unknown): boolean =>
  defineProperty(target, key, { __proto__: null, get, set: () => {}, enumerable: true, configurable: false } as PropertyDescriptor)

/** A fresh copy of a list. */
export const copyList = <T>(list: readonly T[]): T[] => {
  const copy: T[] = []
  for (let at = 0; at < list.length; at += 1) define(copy, at, list[at])
  return copy
}
