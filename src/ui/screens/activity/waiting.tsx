/** Everything that was sent and is in no block yet, each with what it waits for and since when. */
import type { TransactionRecord } from '../../../core/transaction.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked } from '../../app/wallet.tsx'
import { Rows } from '../../parts/rows.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { TransactionRow } from './transaction-row.tsx'
import { waitShort } from './wait-text.ts'

export const isWaiting = (row: TransactionRecord): boolean => row.state === 'sent' && row.letGoAt === undefined

export function Waiting({ now }: { readonly now: number }) {
  const { activity, networks, waits = {} } = useUnlocked()
  const { go } = useNavigation()
  const rows = activity.filter(isWaiting)
  if (rows.length === 0) return null
  return (
    <section class="day">
      <h2 class="eyebrow">{text('life.waiting')}</h2>
      <Rows>
        {rows.map((row) => {
          const wait = waits[row.id]
          const length = format().length(now - (row.sentAt ?? row.approvedAt))
          return (
            <TransactionRow
              key={row.id}
              row={row}
              now={now}
              under={wait === undefined ? undefined : text('life.waits-for', { what: waitShort(wait), length })}
              network={networks.find((network) => network.chain === row.chain)}
              onPress={() => go({ name: 'transaction', id: row.id })}
            />
          )
        })}
      </Rows>
    </section>
  )
}
