import type { Caller } from '../../core/caller.ts'
import type { LogAbout } from '../../core/log/entry.ts'
import type { Request } from '../../core/request.ts'

/** Who asked, as the log writes it: a site's origin, or the wallet itself. */
export function originOf(caller: Caller): string {
  return caller.kind === 'site' ? caller.origin : 'holdfast'
}

/** Whom an entry of the log about this request is about. */
export function aboutOf({ caller, account }: Request): LogAbout {
  return { ...(caller.kind === 'site' ? { site: caller.origin } : {}), ...(account === undefined ? {} : { account }) }
}
