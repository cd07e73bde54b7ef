/** Accounts out of sight, at the end of the list: each still says what brings it back, and comes back with one press. */
import { useState } from 'preact/hooks'
import { coverageOf } from '../../../core/backup/coverage.ts'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { AccountRow } from '../../parts/account.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Problem } from '../../parts/note.tsx'
import { revealText } from '../../parts/reveal.ts'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function HiddenAccounts() {
  const { accounts, secrets, backup } = useUnlocked()
  const { send } = useWallet()
  const [isOpen, setOpen] = useState(false)
  const [at, setAt] = useState<string | undefined>(undefined)
  const task = useTask()
  const hidden = accounts.filter((account) => account.hidden)
  if (hidden.length === 0) return null
  return (
    <div class="mt4">
      <TextLink expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {text('accounts.hidden', { count: hidden.length })}
      </TextLink>
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
      {isOpen ? (
        <ul class="rows" aria-label={text('accounts.hidden', { count: hidden.length })}>
          {hidden.map((account) => (
            <li key={account.address} class="account-line">
              <ul class="grow">
                <AccountRow account={account} secrets={secrets} coverage={coverageOf(account, secrets, backup.copies)} />
              </ul>
              <Button
                small
                kind="line"
                label={text('accounts.show', { name: revealText(account.name) })}
                busy={task.busy && at === account.address ? text('accounts.showing') : undefined}
                onPress={() => {
                  setAt(account.address)
                  void task.run(() => send('hide-account', { address: account.address, hidden: false }))
                }}
              >
                {text('accounts.show-short')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
