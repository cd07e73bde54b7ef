/** Transactions, newest first, by day. */
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked } from '../../app/wallet.tsx'
import type { TransactionRecord } from '../../../core/transaction.ts'
import { findName } from '../../parts/known-name.ts'
import { Rows } from '../../parts/rows.tsx'
import { IconButton } from '../../parts/button.tsx'
import { Screen } from '../../parts/screen.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { NavFoot } from '../main/nav-foot.tsx'
import { TransactionRow } from './transaction-row.tsx'
import { isWaiting, Waiting } from './waiting.tsx'
import './activity.css'

export function Activity() {
  const { activity, networks, accounts, book } = useUnlocked()
  const { go } = useNavigation()
  const now = useNow(5_000)
  return (
    <Screen
      title={text('nav.activity')}
      tools={<IconButton icon="log" label={text('record.title')} onPress={() => go({ name: 'record' })} />}
      foot={<NavFoot current="activity" />}
    >
      {activity.length === 0 ? <p class="q">{text('activity.empty')}</p> : null}
      <Waiting now={now} />
      {byDay(activity.filter((row) => !isWaiting(row)), now).map(({ day, rows }) => (
        <section key={day} class="day">
          <h2 class="eyebrow">{day}</h2>
          <Rows>
            {rows.map((row) => (
              <TransactionRow
                key={row.id}
                row={row}
                to={findName({ accounts, book }, row.to)}
                now={now}
                network={networks.find((network) => network.chain === row.chain)}
                onPress={() => go({ name: 'transaction', id: row.id })}
              />
            ))}
          </Rows>
        </section>
      ))}
    </Screen>
  )
}

function byDay(rows: readonly TransactionRecord[], now: number): readonly { readonly day: string; readonly rows: readonly TransactionRecord[] }[] {
  const days = new Map<string, TransactionRecord[]>()
  for (const row of rows) {
    const day = format().day(row.approvedAt, now)
    days.set(day, [...(days.get(day) ?? []), row])
  }
  return [...days].map(([day, list]) => ({ day, rows: list }))
}
