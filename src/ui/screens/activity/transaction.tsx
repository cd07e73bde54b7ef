/** One transaction: everything the wallet knows about it, and what can still be done. */
import type { TransactionRecord } from '../../../core/transaction.ts'
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { Amount } from '../../parts/amount.tsx'
import { Button } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Origin } from '../../parts/origin.tsx'
import { Pair, Pairs } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { Hash } from './hash.tsx'
import { describeRow, stageOf, stateText, transactionUrl } from './transaction-text.ts'

export function Transaction({ id }: { readonly id: string }) {
  const { activity } = useUnlocked()
  const { back } = useNavigation()
  const now = useNow(1_000)
  const row = activity.find((candidate) => candidate.id === id)
  if (row === undefined) {
    return (
      <Screen title={text('activity.gone')} onBack={back}>
        <p class="q">{text('activity.gone-sentence')}</p>
      </Screen>
    )
  }
  return (
    <Screen title={describeRow(row, now)} onBack={back} foot={stageOf(row, now) === 'unsent' ? <UnsentFoot row={row} /> : undefined}>
      <Facts row={row} now={now} />
    </Screen>
  )
}

function Facts({ row, now }: { readonly row: TransactionRecord; readonly now: number }) {
  const { networks, accounts } = useUnlocked()
  const network = networks.find((candidate) => candidate.chain === row.chain)
  const account = accounts.find((candidate) => candidate.address === row.account)
  const url = transactionUrl(row, network)
  const state = stateText(row, now)
  const fmt = format()
  return (
    <>
      <p>
        <span class="strong">{state.title}.</span> <span class="q">{state.sentence}</span>
      </p>
      {row.problem === undefined ? null : (
        <div class="mt3">
          <Note tone="warn">
            {text('activity.node-says')} <Untrusted text={row.problem} />
          </Note>
        </div>
      )}
      {row.to === undefined ? null : (
        <section class="block mt3">
          <div class="eyebrow">
            <h2>{row.summary.kind === 'send' ? text('activity.recipient') : text('activity.contract')}</h2>
          </div>
          <Address address={row.to} />
        </section>
      )}
      <section class="block">
        <Pairs>
          <Pair name={text('activity.amount')}>
            <Amount amount={row.value.amount} unit={row.value.unit} />
          </Pair>
          {row.fee === undefined ? null : (
            <Pair name={text('activity.fee')}>
              <Amount amount={row.fee.amount} unit={row.fee.unit} />
            </Pair>
          )}
          <Pair name={text('activity.from')}>{account === undefined ? <Address address={row.account} shape="short" /> : <Untrusted text={account.name} />}</Pair>
          <Pair name={text('activity.network')}>{network === undefined ? row.chain : <Untrusted text={network.name} />}</Pair>
          <Pair name={text('activity.asked-by')}>{row.caller.kind === 'site' ? <Origin origin={row.caller.origin} size="row" /> : text('activity.you')}</Pair>
          <Pair name={text('activity.approved')}>
            {fmt.day(row.approvedAt, now)}, {fmt.time(row.approvedAt)}
          </Pair>
          {row.blockNumber === undefined ? null : <Pair name={text('activity.block')}>{fmt.count(BigInt(row.blockNumber))}</Pair>}
          <Pair name={text('activity.nonce')}>{row.nonce}</Pair>
        </Pairs>
      </section>
      {row.hash === undefined ? null : <Hash hash={row.hash} url={url} />}
    </>
  )
}

/** Signed, never sent: the bytes are here and nowhere else. Sending is the same transaction; discarding wipes it first. */
function UnsentFoot({ row }: { readonly row: TransactionRecord }) {
  const { send } = useWallet()
  const sending = useTask()
  const discarding = useTask()
  const problem = sending.problem ?? discarding.problem
  return (
    <footer class="foot">
      {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
      <div class="pair">
        <Button
          kind="line"
          busy={discarding.busy ? text('activity.discarding') : undefined}
          onPress={() => void discarding.run(() => send('discard-transaction', { id: row.id }))}
        >
          {text('activity.discard')}
        </Button>
        <Button busy={sending.busy ? text('approve.sending') : undefined} onPress={() => void sending.run(() => send('resend-transaction', { id: row.id }))}>
          {text('activity.send-now')}
        </Button>
      </div>
    </footer>
  )
}
