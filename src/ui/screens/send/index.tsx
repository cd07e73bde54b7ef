/** Send: to, how much, then the same review as any other request. What was typed stays until it was sent. */
import { useRef, useState } from 'preact/hooks'
import type { MessageCode } from '../../../core/message.ts'
import type { RequestId } from '../../../core/request.ts'
import { looksLikeName } from '../../../core/ens-name.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { readProblem, useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { askAddressOf, askNameOf, isOf, payableName } from '../../names/named.ts'
import { isAddress, Recipient } from '../../names/recipient.tsx'
import { formatUnits, glance } from '../../parts/amount-text.ts'
import { Button, TextLink } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Identicon } from '../../parts/identicon.tsx'
import { Address } from '../../parts/address.tsx'
import { Problem } from '../../parts/note.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { nameLine } from '../book/name-line.ts'
import type { SendDraft } from './draft.ts'
import './send.css'

type FieldName = 'to' | 'amount'

/** Which field a problem belongs to; everything else stands above the button. */
function fieldOf(code: MessageCode): FieldName | undefined {
  if (code.startsWith('input.address') || code.startsWith('name.')) return 'to'
  return code.startsWith('input.amount') || code === 'transaction.funds' ? 'amount' : undefined
}

export function Send({ draft, onDraft }: { readonly draft: SendDraft; readonly onDraft: (draft: SendDraft) => void }) {
  const view = useUnlocked()
  const { send } = useWallet()
  const { go, back } = useNavigation()
  const task = useTask()
  const quoting = useTask()
  const naming = useTask()
  const latest = useRef(draft)
  latest.current = draft
  const [missing, setMissing] = useState<FieldName | undefined>(undefined)
  const account = view.accounts.find((candidate) => candidate.address === view.selected.account)
  const network = view.networks.find((candidate) => candidate.chain === view.selected.chain)
  if (account === undefined || network === undefined) return null
  const typed = draft.to.trim()
  const isName = looksLikeName(typed)
  const named = isOf(draft.named, typed, network.chain) ? draft.named : undefined
  /** What is paid: never the name. */
  const payee = isName ? named?.found?.address : typed
  const exact = 'exact' in view.balance ? view.balance.exact : undefined
  const available = exact === undefined ? undefined : formatUnits(exact, network.decimals)
  const unit = revealText(network.symbol)
  /** Where no node of Ethereum is in use that is said, and the rest of the screen works. */
  const askName = () =>
    naming.run(async () => {
      task.clear()
      const asked = await (isName ? askAddressOf : askNameOf)(send, typed, network.chain)
      // What was typed meanwhile stays.
      onDraft({ ...latest.current, named: asked })
    })
  const wrong = task.problem === undefined ? undefined : fieldOf(task.problem.code)
  const errorOf = (field: FieldName, empty: string) => {
    if (missing === field) return empty
    if (field === 'amount' && quoting.problem !== undefined) return say(quoting.problem)
    if (field === 'to' && naming.problem !== undefined) return say(naming.problem)
    return wrong === field && task.problem !== undefined ? say(task.problem) : undefined
  }
  const put = (field: FieldName) => (value: string) => {
    onDraft({ ...draft, [field]: value })
    setMissing(undefined)
    quoting.clear()
    naming.clear()
    task.clear()
  }
  /** Less the fee as it stands now; the review works it out again. */
  const askAll = () =>
    void quoting.run(async () => {
      const { amount } = await send('quote-send', { chain: network.chain, account: account.address, to: payee ?? '' })
      put('amount')(amount)
    })
  const review = () => {
    const empty = draft.to.trim() === '' ? 'to' : draft.amount.trim() === '' ? 'amount' : undefined
    setMissing(empty)
    if (empty !== undefined) return
    // The person looks at the address first: pressing once more goes on.
    if (payee === undefined) return void askName()
    const name = named === undefined ? undefined : payableName(named, network)
    void task.run(async () => {
      try {
        const { id } = await send('send', { chain: network.chain, account: account.address, to: payee, amount: draft.amount.trim(), ...(name === undefined ? {} : { name }) })
        go({ name: 'review', id: id as RequestId })
      } catch (error) {
        if (readProblem(error).code === 'name.not-asked') onDraft({ to: latest.current.to, amount: latest.current.amount })
        throw error
      }
    })
  }
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        review()
      }}
    >
      <Screen
        title={text('send.title')}
        onBack={back}
        keepFocus
        foot={
          <footer class="foot">
            {task.problem === undefined || wrong !== undefined ? null : <Problem>{say(task.problem)}</Problem>}
            <Button wide submit busy={task.busy ? text('send.preparing') : undefined}>
              {text('send.review')}
            </Button>
          </footer>
        }
      >
        <div class="from">
          <Identicon address={account.address} size={24} />
          <div class="grow">
            <span class="strong">
              <Untrusted text={account.name} />
            </span>{' '}
            <Address address={account.address} shape="short" />
          </div>
          <span class="q">
            <Untrusted text={network.name} />
          </span>
        </div>
        <div class="stack mt4">
          <Field
            label={text('send.to')}
            value={draft.to}
            onInput={put('to')}
            error={errorOf('to', say({ code: 'input.address-empty', params: {} }))}
            placeholder={text('name.placeholder')}
            tight
            plain
            focus
            hint={
              <>
                <Recipient typed={typed} named={named} known={isName ? undefined : nameLine(view, typed)} network={network} task={naming} onAsk={() => void askName()} />
                <div class={isName || isAddress(typed) ? 'mt2' : ''}>
                  <TextLink onPress={() => go({ name: 'pick-recipient' })}>{text('book.pick')}</TextLink>
                </div>
              </>
            }
          />
          <Field
            label={text('send.amount')}
            value={draft.amount}
            onInput={put('amount')}
            error={errorOf('amount', say({ code: 'input.amount-empty', params: {} }))}
            placeholder="0.0"
            inputMode="decimal"
            plain
            end={
              <span class="unit">
                <Untrusted text={network.symbol} />
              </span>
            }
            hint={
              available === undefined ? undefined : (
                <span class="flex between">
                  <span>{text('send.available', { amount: glance(available), unit })}</span>
                  <TextLink onPress={askAll}>{quoting.busy ? text('send.max-busy') : text('send.max')}</TextLink>
                </span>
              )
            }
          />
        </div>
      </Screen>
    </form>
  )
}
