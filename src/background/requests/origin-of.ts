import type { Caller } from '../../core/caller.ts'

/** Who asked, as the log writes it: a site's origin, or the wallet itself. */
export function originOf(caller: Caller): string {
  return caller.kind === 'site' ? caller.origin : 'holdfast'
}
