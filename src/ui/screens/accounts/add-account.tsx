import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Note } from '../../parts/note.tsx'
import { text } from '../../words/text.ts'
import { NameForm } from './name-form.tsx'

/** The next account of the same words. */
export function AddAccount() {
  const { send } = useWallet()
  const { accounts } = useUnlocked()
  return (
    <NameForm
      title={text('accounts.add')}
      name={text('accounts.default', { number: accounts.length + 1 })}
      action={text('accounts.add')}
      busy={text('accounts.adding')}
      onSave={(name) => send('add-account', { name })}
    >
      <div class="mt4">
        <Note>{text('accounts.same-words')}</Note>
      </div>
    </NameForm>
  )
}
