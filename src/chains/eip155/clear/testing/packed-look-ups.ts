/** The package's descriptors for tests: what the build writes, made once in each process. */
import { withLookUps } from '../../../../core/look-up.ts'
import type { Ask } from '../../../../core/method.ts'
import { findWanted } from '../find-wanted.ts'
import { packed } from '../packed.ts'

export const packedNow = packed()

export const readPacked = async (name: string): Promise<string> => {
  const text = packedNow.files[name]
  if (text === undefined) throw new Error(name)
  return text
}

/** As the background makes a review. */
export function withPackedLookUps<T>(ask: Ask, make: (ask: Ask) => T | Promise<T>, read = readPacked): Promise<T> {
  return withLookUps((lookUp) => make({ ...ask, lookUp }), (wanted) => findWanted(wanted, read, ask))
}
