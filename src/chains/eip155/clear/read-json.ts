/** Parts of a descriptor's file while the package is built; what they refuse is not shipped. */
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts'
import { countHidden } from '../text.ts'

/** Thrown while the package is built; nothing that is shipped throws it. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

export const maxLabel = 80

/** A short line that shows whole. */
export function readText(value: Json | undefined, max: number): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > max || countHidden(value) > 0 || /[\n\r\t]/.test(value)) throw new Refused('a text that cannot be shown')
  return value.trim()
}

export const object = (value: Json | undefined): JsonObject => {
  if (!isJsonObject(value)) throw new Refused('something is missing')
  return value
}
