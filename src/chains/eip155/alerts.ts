/** Order of alerts on a review: the worst first, otherwise as they were found. */
import { canonicalJson } from '../../core/json.ts'
import { message } from '../../core/message.ts'
import type { Network } from '../../core/network.ts'
import type { Alert, Block } from '../../core/review.ts'

const rank = { danger: 0, warn: 1, note: 2 } as const

export function sortAlerts(alerts: readonly Alert[]): readonly Alert[] {
  return [...alerts].sort((a, b) => rank[a.level] - rank[b.level])
}

/** A network that a person or a site added: nobody but its node vouches for it (security.md 40). */
export function networkAlerts(network: Network): readonly Alert[] {
  if (network.builtIn) return []
  return [
    {
      level: 'note',
      text: message('alert.unverified-network', { name: network.name }),
      detail: message('alert.unverified-network.detail'),
    },
  ]
}

/** Each danger of several calls once, whatever the number of calls that have it: it is said where the second gesture is asked for. */
export function liftDangers(blocks: readonly Block[]): readonly Alert[] {
  const seen = new Map<string, Alert>()
  for (const alert of blocks.flatMap((block) => (block.kind === 'call' ? block.alerts : []))) {
    if (alert.level === 'danger') seen.set(canonicalJson(alert.text), alert)
  }
  return [...seen.values()]
}
