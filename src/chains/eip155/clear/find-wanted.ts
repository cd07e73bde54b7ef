/** Where looked-up facts come from: our own package, and the person's node. */
import type { Json } from '../../../core/json.ts'
import type { Wanted } from '../../../core/look-up.ts'
import type { Ask } from '../../../core/method.ts'
import { findTokenFacts } from '../token.ts'

/** `readFile`: text of a packed file (`packed.ts`) by its name. Undefined where there is no such file, or the token does not say. */
export async function findWanted(wanted: Wanted, readFile: (name: string) => Promise<string>, ask: Ask): Promise<Json | undefined> {
  if (wanted.kind === 'token') return findTokenFacts(ask.askNode, wanted)
  try {
    return JSON.parse(await readFile(wanted.name)) as Json
  } catch {
    return undefined
  }
}
