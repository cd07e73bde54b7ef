import { useState } from 'preact/hooks'
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Field } from '../../parts/field.tsx'
import { Note } from '../../parts/note.tsx'
import { text } from '../../words/text.ts'
import { NameForm } from './name-form.tsx'

/** An address to look at. */
export function WatchAddress() {
  const { send } = useWallet()
  const { accounts } = useUnlocked()
  const { reset } = useNavigation()
  const [address, setAddress] = useState('')
  return (
    <NameForm
      title={text('watch.title')}
      name={text('accounts.default', { number: accounts.length + 1 })}
      action={text('watch.add')}
      busy={text('key.adding')}
      onSave={(name) => send('watch-address', { address, name })}
      onDone={() => reset({ name: 'accounts' })}
    >
      <div class="stack mt4">
        <Field label={text('watch.field')} value={address} onInput={setAddress} mono tight plain maxLength={128} />
        <Note>{text('watch.note')}</Note>
      </div>
    </NameForm>
  )
}
