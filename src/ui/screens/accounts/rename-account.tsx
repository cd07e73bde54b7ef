import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { useNavigation } from '../../app/navigation.tsx'
import { Address } from '../../parts/address.tsx'
import { TextLink } from '../../parts/button.tsx'
import { text } from '../../words/text.ts'
import { NameForm } from './name-form.tsx'

export function RenameAccount({ address }: { readonly address: string }) {
  const { send } = useWallet()
  const { go } = useNavigation()
  const { accounts, selected } = useUnlocked()
  const looking = useTask()
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
        {account?.path === undefined ? null : (
          <p class="small mt2">
            {text('accounts.path')} <span class="code">{account.path}</span>
          </p>
        )}
        {account?.secretId === undefined ? null : (
          <div class="small mt2">
            <TextLink onPress={() => go({ name: 'export-keystore', address })}>{text('accounts.export')}</TextLink>
          </div>
        )}
        {account === undefined || account.kind === 'watch' ? null : (
          <div class="small mt2">
            <TextLink onPress={() => go({ name: 'delegation', address, chain: selected.chain })}>{text('accounts.delegation')}</TextLink>
          </div>
        )}
        {account === undefined || account.hidden ? null : (
          <div class="small mt2">
            <TextLink onPress={() => void looking.run(() => send('select-account', { address })).then((isDone) => (isDone ? go({ name: 'approvals' }) : undefined))}>{text('sites.approvals')}</TextLink>
          </div>
        )}
        <div class="small mt2">
          <TextLink onPress={() => go({ name: 'hide-account', address })}>{text('hide.link')}</TextLink>
        </div>
      </div>
    </NameForm>
  )
}
