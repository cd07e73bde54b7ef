/** Every chain family the wallet knows, and every wire method of theirs. */
import type { Method, RefusedMethod } from '../core/method.ts'
import { methods as eip155 } from './eip155/methods/index.ts'

const byName: ReadonlyMap<string, Method | RefusedMethod> = new Map(eip155.map((method) => [method.name, method]))

/** The method of that wire name; undefined for what we do not know (-32601). */
export function findMethod(name: string): Method | RefusedMethod | undefined {
  return byName.get(name)
}

/** All names, in the order of the lists. */
export const methodNames: readonly string[] = [...byName.keys()]
