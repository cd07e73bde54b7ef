/** What became of it: a transaction on its way, or a request that somebody or something else ended. */
import { useEffect } from 'preact/hooks'
import type { Message } from '../../../core/message.ts'
import type { TransactionRecord } from '../../../core/transaction.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Note } from '../../parts/note.tsx'
import { Pair, Pairs } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { Amount } from '../../parts/amount.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { OfferToSave, useOffer, type Offer } from '../book/offer.tsx'
import { CallsBody, callsTitle } from '../calls/calls-body.tsx'
import { Hash } from '../activity/hash.tsx'
import { stateText, transactionUrl } from '../activity/transaction-text.ts'

/** A window that nobody touches goes by itself after this long; the record stays under Activity. */
const closeAfterMs = 6_000

export type OutcomeProps = {
  readonly id: string
  readonly kind: 'sent' | 'ended'
  readonly problem?: Message | undefined
  readonly remaining: number
  readonly onNext: () => void
}

export function OutcomeScreen({ id, kind, problem, remaining, onNext }: OutcomeProps) {
  const { shell } = useWallet()
  const { activity, calls = [] } = useUnlocked()
  const offer = useOffer()
  const row = activity.find((candidate) => candidate.id === id)
  const several = calls.find((candidate) => candidate.request === id)
  const isDone = kind === 'sent' && (row?.state === 'sent' || row?.state === 'confirmed' || several?.status === 200)
  useEffect(() => {
    if (!isDone || remaining > 0 || shell.kind !== 'approve') return undefined
    const timer = setTimeout(shell.closeWindow, closeAfterMs)
    const stay = () => clearTimeout(timer)
    for (const event of ['pointerdown', 'keydown', 'wheel']) addEventListener(event, stay, { once: true })
    return () => {
      stay()
      for (const event of ['pointerdown', 'keydown', 'wheel']) removeEventListener(event, stay)
    }
  }, [isDone, remaining])
  const next = remaining > 0 ? text('outcome.next', { count: remaining }) : shell.kind === 'approve' ? text('screen.close') : text('outcome.done')
  return (
    <Screen
      title={kind === 'sent' ? (several === undefined ? titleOf(row) : callsTitle(several)) : problem === undefined ? text('outcome.elsewhere-title') : text('outcome.ended')}
      foot={
        <footer class="foot">
          <Button wide onPress={onNext}>
            {next}
          </Button>
        </footer>
      }
    >
      {kind === 'ended' ? (
        <p class="q">{problem === undefined ? text('outcome.elsewhere') : say(problem)}</p>
      ) : several !== undefined ? (
        <CallsBody calls={several} />
      ) : row === undefined ? (
        <p class="q">{text('outcome.sending')}</p>
      ) : (
        <Sent row={row} offer={offer} />
      )}
    </Screen>
  )
}

function titleOf(row: TransactionRecord | undefined): string {
  return row === undefined ? text('outcome.sending-title') : stateText(row).title
}

function Sent({ row, offer }: { readonly row: TransactionRecord; readonly offer: Offer }) {
  const { networks } = useUnlocked()
  const network = networks.find((candidate) => candidate.chain === row.chain)
  const url = transactionUrl(row, network)
  return (
    <>
      <p class="q">{stateText(row).sentence}</p>
      {row.problem === undefined ? null : (
        <div class="mt3">
          <Note tone="warn">
            {text('activity.node-says')} <Untrusted text={row.problem} />
          </Note>
        </div>
      )}
      <div class="block mt4">
        <Pairs>
          <Pair name={text('activity.amount')}>
            <Amount amount={row.value.amount} unit={row.value.unit} />
          </Pair>
          <Pair name={text('activity.network')}>{network === undefined ? row.chain : <Untrusted text={network.name} />}</Pair>
        </Pairs>
      </div>
      {row.hash === undefined ? null : <Hash hash={row.hash} url={url} />}
      {row.caller.kind === 'wallet' && row.summary.kind === 'send' && row.to !== undefined ? <OfferToSave address={row.to} offer={offer} /> : null}
    </>
  )
}
