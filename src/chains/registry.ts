/** Every chain family the wallet knows, and every wire method of theirs. */
import type { Method, RefusedMethod } from '../core/method.ts'
import { methods as eip155 } from './eip155/methods/index.ts'
import { replaceTransaction } from './eip155/own/replace-transaction.ts'
import { setDelegation } from './eip155/own/set-delegation.ts'
import { takeBack } from './eip155/own/take-back.ts'

const byName: ReadonlyMap<string, Method | RefusedMethod> = new Map(eip155.map((method) => [method.name, method]))

/** The method of that wire name; undefined for what we do not know (-32601). */
export function findMethod(name: string): Method | RefusedMethod | undefined {
  return byName.get(name)
}

/** The wallet's own requests: no site can name one, and none is in a list of wire methods. */
const own: ReadonlyMap<string, Method> = new Map([setDelegation, replaceTransaction, takeBack].map((method) => [method.name, method]))

export function findOwnMethod(name: string): Method | undefined {
  return own.get(name)
}

/** All names, in the order of the lists. */
export const methodNames: readonly string[] = [...byName.keys()]
