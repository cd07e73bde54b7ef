/**
 * Takes the wallet off this computer. First what dies and what brings it back, account by account; then the password and a typed
 * word. The encrypted wallet stays for 30 days (background/keeper-reset.ts).
 */
import { useId, useState } from 'preact/hooks'
import { coverageOf } from '../../../core/backup/coverage.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { AccountRow } from '../../parts/account.tsx'
import { Button } from '../../parts/button.tsx'
import { coverOf, isUncovered } from '../../parts/cover.ts'
import { Field } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Band, Problem } from '../../parts/note.tsx'
import { otherProblem, OwnPassword, PasswordOwner } from '../../parts/own-password.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import './reset.css'

export function Reset() {
  const { accounts, secrets, sites, backup } = useUnlocked()
  const { send } = useWallet()
  const { back, go } = useNavigation()
  const [password, setPassword] = useState('')
  const [typed, setTyped] = useState('')
  const [isPressed, setPressed] = useState(false)
  const task = useTask()
  const reason = useId()
  const lost = accounts.filter((account) => isUncovered(coverOf(account, secrets, coverageOf(account, secrets, backup.copies)))).length
  const isTyped = typed.trim().toLowerCase() === text('reset.word')
  const problem = otherProblem(task)
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setPressed(true)
        if (!isTyped || password === '') return
        void task.run(() => send('reset-wallet', { password, confirm: 'reset' }))
      }}
    >
      <Screen
        title={text('reset.title')}
        onBack={back}
        above={lost === 0 ? undefined : <Band title={text('reset.lost', { count: lost })} />}
        foot={
          <footer class="foot stack">
            {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
            <Button wide onPress={back}>
              {text('reset.keep')}
            </Button>
            <Button wide kind="line" class="reset-go" submit disabled={!isTyped} describedBy={reason} busy={task.busy ? text('reset.busy') : undefined}>
              {text('reset.go')}
            </Button>
            <span class="vh" id={reason}>
              {isTyped ? '' : text('reset.not-typed')}
            </span>
          </footer>
        }
      >
        <p class="q">{text('reset.lead')}</p>
        <h2 class="eyebrow mt4">{text('reset.accounts')}</h2>
        <ul class="rows">
          {accounts.map((account) => (
            <AccountRow key={account.address} account={account} secrets={secrets} coverage={coverageOf(account, secrets, backup.copies)} />
          ))}
        </ul>
        <div class="mt3">
          <Rows ruled>
            <Row
              tall
              start={<Icon name="file" class="icon" />}
              title={text('reset.file-first')}
              under={text('reset.file-first-sentence')}
              onPress={() => go({ name: 'backup-file' })}
            />
          </Rows>
        </div>
        <h2 class="eyebrow mt4">{text('reset.also')}</h2>
        <Rows tight>
          <Row start={<Icon name="globe" class="icon" />} title={text('reset.also-sites', { count: sites.length })} />
          <Row start={<Icon name="sliders" class="icon" />} title={text('reset.also-names')} />
          <Row start={<Icon name="log" class="icon" />} title={text('reset.also-activity')} under={text('reset.waiting')} />
        </Rows>
        <h2 class="eyebrow mt4">{text('reset.stays')}</h2>
        <p class="q mt1">{text('reset.stays-sentence')}</p>
        <PasswordOwner />
        <div class="stack mt4">
          <OwnPassword label={text('reset.password')} value={password} onInput={setPassword} task={task} error={isPressed && password === '' ? text('reset.no-password') : undefined} />
          <Field label={text('reset.type')} value={typed} onInput={setTyped} plain error={isPressed && !isTyped ? text('reset.not-typed') : undefined} />
        </div>
      </Screen>
    </form>
  )
}
