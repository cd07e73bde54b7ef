import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { text } from '../../words/text.ts'
import { NameForm } from './name-form.tsx'

export function RenameAccount({ address }: { readonly address: string }) {
  const { send } = useWallet()
  const { accounts } = useUnlocked()
  const account = accounts.find((candidate) => candidate.address === address)
  return (
    <NameForm
      title={text('accounts.rename-title')}
      name={account?.name ?? ''}
      action={text('settings.save')}
      busy={text('settings.saving')}
      onSave={(name) => send('rename-account', { address, name })}
    >
      <div class="mt4">
        <Address address={address} />
      </div>
    </NameForm>
  )
}
