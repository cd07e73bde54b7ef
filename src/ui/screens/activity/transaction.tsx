/** One transaction: everything the wallet knows about it, and what can still be done. */
import type { TransactionRecord } from '../../../core/transaction.ts'
import { findWinner } from '../../../core/rivals.ts'
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { Amount } from '../../parts/amount.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Origin } from '../../parts/origin.tsx'
import { Pair, Pairs } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { nameLine } from '../book/name-line.ts'
import { Hash } from './hash.tsx'
import { outcomeText } from './fate.ts'
import { SentFoot } from './sent-foot.tsx'
import { describeRow, stageOf, transactionUrl } from './transaction-text.ts'
import { waitLink, waitText } from './wait-text.ts'

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
    <Screen title={describeRow(row, now)} onBack={back} foot={stageOf(row, now) === 'unsent' ? <UnsentFoot row={row} /> : row.state === 'sent' ? <SentFoot row={row} /> : undefined}>
      <Facts row={row} now={now} />
    </Screen>
  )
}

function Facts({ row, now }: { readonly row: TransactionRecord; readonly now: number }) {
  const { networks, accounts, book, activity, waits } = useUnlocked()
  const { go } = useNavigation()
  const network = networks.find((candidate) => candidate.chain === row.chain)
  const account = accounts.find((candidate) => candidate.address === row.account)
  const url = transactionUrl(row, network)
  const wait = row.state === 'sent' && row.letGoAt === undefined ? waits?.[row.id] : undefined
  const state = wait === undefined ? outcomeText(row, now, activity) : waitText(wait, network?.test === true)
  const [link, winner] = [wait === undefined ? undefined : waitLink(wait), findWinner(row, activity)]
  const first = row.replaces === undefined ? undefined : activity.find(({ id }) => id === row.replaces?.id)
  const name = row.to === undefined ? undefined : nameLine({ accounts, book }, row.to)
  const fmt = format()
  const { part } = row
  return (
    <>
      <p>
        <span class="strong">{state.title}.</span> <span class="q">{state.sentence}</span>
      </p>
      {link === undefined ? null : (
        <div>
          <TextLink onPress={() => go({ name: 'transaction', id: link.id })}>{link.said}</TextLink>
        </div>
      )}
      {wait === undefined || wait.kind === 'rival' || wait.kind === 'forgotten' || wait.kind === 'restarted' ? null : <SendAgain row={row} />}
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
          {name === undefined ? null : <div class="block-name">{name}</div>}
          <Address address={row.to} />
          {name === undefined && row.summary.kind === 'send' ? (
            <div class="mt2">
              <TextLink onPress={() => go({ name: 'book-entry', ...(row.to === undefined ? {} : { to: row.to }) })}>{text('book.offer')}</TextLink>
            </div>
          ) : null}
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
          {row.sentAt === undefined || row.state !== 'sent' ? null : (
            <Pair name={text('life.sent-at')}>{text('life.ago', { time: fmt.time(row.sentAt), length: fmt.length(now - row.sentAt) })}</Pair>
          )}
          {row.blockNumber === undefined ? null : <Pair name={text('activity.block')}>{fmt.count(BigInt(row.blockNumber))}</Pair>}
          {row.handedTo === undefined ? null : (
            <Pair name={text('activity.handed-to')}>
              {row.handedTo.length === 1 ? row.handedTo[0] : text('activity.handed-to-several', { hosts: fmt.list(row.handedTo) })}
            </Pair>
          )}
          <Pair name={text('activity.nonce')}>{row.nonce}</Pair>
          {first === undefined ? null : (
            <Pair name={text('life.replaces')}>
              <TextLink onPress={() => go({ name: 'transaction', id: first.id })}>{text('life.see-first')}</TextLink>
            </Pair>
          )}
          {winner === undefined ? null : (
            <Pair name={text('life.replaced-by')}>
              <TextLink onPress={() => go({ name: 'transaction', id: winner.id })}>{text('life.see-other')}</TextLink>
            </Pair>
          )}
          {part === undefined ? null : <Pair name={text('calls.part')}>{text('calls.part-value', { index: part.index + 1, count: part.count })}</Pair>}
        </Pairs>
        {part === undefined ? null : (
          <div class="mt2">
            <TextLink onPress={() => go({ name: 'calls', calls: part.calls })}>{text('calls.see-all')}</TextLink>
          </div>
        )}
      </section>
      {row.hash === undefined ? null : <Hash hash={row.hash} url={url} />}
    </>
  )
}

/** The node has it, as far as it says; handing it over once more does no harm. */
function SendAgain({ row }: { readonly row: TransactionRecord }) {
  const { send } = useWallet()
  const task = useTask()
  return (
    <>
      {/* Far enough from the link above: a link takes presses in the 11 px around its line. */}
      <div class="mt6">
        <TextLink onPress={() => void task.run(() => send('rebroadcast-transaction', { id: row.id }))}>{text(task.busy ? 'life.again-busy' : 'life.again')}</TextLink>
      </div>
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
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
