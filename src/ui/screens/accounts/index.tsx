import { coverageOf } from '../../../core/backup/coverage.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { AccountRow } from '../../parts/account.tsx'
import { IconButton } from '../../parts/button.tsx'
import { Problem } from '../../parts/note.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import './accounts.css'
import { HiddenAccounts } from './hidden-accounts.tsx'

export function Accounts() {
  const { accounts, secrets, selected, backup } = useUnlocked()
  const { send } = useWallet()
  const { go, back } = useNavigation()
  const task = useTask()
  const choose = (address: string) =>
    void task
      .run(() => send('select-account', { address }))
      .then((isDone) => {
        if (isDone) back()
      })
  return (
    <Screen
      title={text('accounts.title')}
      onBack={back}
      tools={<IconButton icon="plus" label={text('accounts.add')} onPress={() => go({ name: 'add-account' })} />}
    >
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
      <div class="eyebrow flex between">
        <span>{text('accounts.yours')}</span>
        <span class="light">{text('accounts.brings-back')}</span>
      </div>
      <ul class="rows" aria-label={text('accounts.title')}>
        {accounts
          .filter((account) => !account.hidden)
          .map((account) => (
            <li key={account.address} class="account-line">
              <ul class="grow">
                <AccountRow account={account} secrets={secrets} coverage={coverageOf(account, secrets, backup.copies)} selected={account.address === selected.account} onPress={() => choose(account.address)} />
              </ul>
              <IconButton
                icon="pen"
                label={text('accounts.rename', { name: revealText(account.name) })}
                onPress={() => go({ name: 'rename-account', address: account.address })}
              />
            </li>
          ))}
      </ul>
      <HiddenAccounts />
    </Screen>
  )
}
