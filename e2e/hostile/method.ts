import type { Json } from '../../src/core/json.ts'
import type { Ask, Method, Parsed } from '../../src/core/method.ts'
import { findMethod } from '../../src/chains/registry.ts'
import { attempt } from './refusal.ts'
import { withinTurn } from './time.ts'

export function getMethod<K extends Method['kind']>(name: string, kind: K): Extract<Method, { kind: K }> {
  const method = findMethod(name)
  if (method?.kind !== kind) throw new Error(name)
  return method as Extract<Method, { kind: K }>
}

/** What a site may be refused with before anybody is asked. */
export const refusals = ['request.invalid-params', 'request.unauthorized', 'request.refused-method', 'typed-data.refused'] as const

/** Params as they come in: JSON text, parsed once by the background. */
export function parse(method: Method, params: Json, ask: Ask) {
  const raw = JSON.parse(JSON.stringify(params)) as Json
  return attempt((): Parsed<Json> => withinTurn(() => method.parse(raw, ask)), refusals)
}
