import type { AccountRecord } from '../../../core/account.ts'
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
import { phraseName } from './phrase-name.ts'
import { PhraseHead } from './phrase-state.tsx'

export function Accounts() {
  const { accounts, secrets } = useUnlocked()
  const { send } = useWallet()
  const { go, back } = useNavigation()
  const task = useTask()
  const choose = (address: string) =>
    void task
      .run(() => send('select-account', { address }))
      .then((isDone) => {
        if (isDone) back()
      })
  const phrases = secrets.filter(({ kind }) => kind === 'phrase')
  const shown = accounts.filter((account) => !account.hidden)
  const others = shown.filter(({ secretId }) => !phrases.some(({ id }) => id === secretId))
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
      {phrases.length < 2 ? (
        <List accounts={shown} label={text('accounts.title')} onChoose={choose} />
      ) : (
        <>
          {phrases.map((secret) => (
            <section key={secret.id}>
              <PhraseHead secret={secret} />
              <List accounts={shown.filter(({ secretId }) => secretId === secret.id)} label={phraseName(secret)} onChoose={choose} />
            </section>
          ))}
          {others.length === 0 ? null : (
            <section>
              <h2 class="eyebrow phrase-head">{text('phrase.others')}</h2>
              <List accounts={others} label={text('phrase.others')} onChoose={choose} />
            </section>
          )}
        </>
      )}
      <HiddenAccounts />
    </Screen>
  )
}

function List(props: { readonly accounts: readonly AccountRecord[]; readonly label: string; readonly onChoose: (address: string) => void }) {
  const { secrets, selected, backup, delegations = [] } = useUnlocked()
  const { go } = useNavigation()
  return (
    <ul class="rows" aria-label={props.label}>
      {props.accounts.map((account) => (
        <li key={account.address} class="account-line">
          <ul class="grow">
            <AccountRow
              account={account}
              secrets={secrets}
              coverage={coverageOf(account, secrets, backup.copies)}
              selected={account.address === selected.account}
              runsCode={delegations.some((each) => each.account === account.address && !each.isOurs)}
              onPress={() => props.onChoose(account.address)}
            />
          </ul>
          <IconButton
            icon="pen"
            label={text('accounts.rename', { name: revealText(account.name) })}
            onPress={() => go({ name: 'rename-account', address: account.address })}
          />
        </li>
      ))}
    </ul>
  )
}
