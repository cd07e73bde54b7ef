/** Which calls a site wants a person to look at (wallet_showCallsStatus). One at a time, and not again until somebody put it away. */
import type { Platform } from '../platform/platform.ts'

export type ShownCalls = {
  readonly key: () => string | undefined
  readonly show: (key: string) => Promise<void>
  readonly putAway: () => void
  readonly onChange: (listener: () => void) => void
}

export function makeShownCalls(platform: Pick<Platform, 'openApproval' | 'log'>): ShownCalls {
  // In memory only: a page that shows it keeps the worker alive, and a site can ask again.
  let shown: string | undefined
  const listeners: (() => void)[] = []
  const put = (key: string | undefined) => {
    shown = key
    for (const listener of listeners) listener()
  }
  return {
    key: () => shown,
    show: async (key) => {
      const isNew = shown !== key
      put(key)
      // A site that asks twice brings nothing forward a second time.
      if (isNew) await platform.openApproval(() => shown === key).catch(() => platform.log('window.failed'))
    },
    putAway: () => put(undefined),
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}
