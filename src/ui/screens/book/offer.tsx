/** After a payment to an address without a name: one quiet line that gives it one. Never asked twice, never in the way. */
import { useState } from 'preact/hooks'
import { findEntry, maxBookName } from '../../../core/book.ts'
import { useTask, type Task } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { findName } from '../../parts/known-name.ts'
import { Note } from '../../parts/note.tsx'
import { revealText } from '../../parts/reveal.ts'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export type Offer = {
  readonly isOpen: boolean
  readonly name: string
  readonly put: (change: { readonly isOpen: true; readonly name: string }) => void
  readonly task: Task
}

/** Held by the screen: what is below its title is made anew when "Sent" becomes "Confirmed", and a name may be half typed by then. */
export function useOffer(): Offer {
  const [typed, put] = useState({ isOpen: false, name: '' })
  return { ...typed, put, task: useTask() }
}

export function OfferToSave({ address, offer }: { readonly address: string; readonly offer: Offer }) {
  const view = useUnlocked()
  const { send } = useWallet()
  const { isOpen, name, put, task } = offer
  if (findName(view, address) !== undefined) {
    const saved = isOpen ? findEntry(view.book, address) : undefined
    return saved === undefined ? null : (
      <div class="mt4">
        <Note live>{text('book.saved', { name: revealText(saved.name) })}</Note>
      </div>
    )
  }
  if (!isOpen) {
    return (
      <div class="mt4">
        <TextLink onPress={() => put({ isOpen: true, name: '' })}>{text('book.offer')}</TextLink>
      </div>
    )
  }
  return (
    <form
      class="mt4 stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void task.run(() => send('add-to-book', { address, name, category: 'other', note: '' }))
      }}
    >
      <Address address={address} />
      <Field
        label={text('book.name')}
        value={name}
        onInput={(value) => {
          put({ isOpen: true, name: value })
          task.clear()
        }}
        error={task.problem === undefined ? undefined : say(task.problem)}
        maxLength={maxBookName}
        focus
        plain
      />
      <Button kind="line" submit busy={task.busy ? text('book.saving') : undefined}>
        {text('book.save')}
      </Button>
    </form>
  )
}
