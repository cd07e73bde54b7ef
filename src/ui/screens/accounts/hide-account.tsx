/** What hiding takes away, before it does: which sites lose the account, and which account is used from then on. */
import { nextSelected } from '../../../core/hide.ts'
import type { Address as AccountAddress } from '../../../core/account.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { Button } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Origin, OriginTile } from '../../parts/origin.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Row, Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function HideAccount({ address }: { readonly address: string }) {
  const { accounts, sites, selected } = useUnlocked()
  const { send } = useWallet()
  const { back, reset } = useNavigation()
  const task = useTask()
  const account = accounts.find((candidate) => candidate.address === address)
  const next = nextSelected(accounts, address as AccountAddress)
  const losing = sites.filter((site) => site.accounts.some((seen) => seen === address))
  return (
    <Screen
      title={text('hide.title')}
      onBack={back}
      foot={
        <footer class="foot stack">
          {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
          <div class="pair">
            <Button kind="line" onPress={back}>
              {text('approve.cancel')}
            </Button>
            <Button
              disabled={next === undefined}
              describedBy="hide-last"
              busy={task.busy ? text('hide.doing') : undefined}
              onPress={() =>
                void task.run(() => send('hide-account', { address, hidden: true })).then((isDone) => {
                  if (isDone) reset({ name: 'accounts' })
                })
              }
            >
              {text('hide.do')}
            </Button>
          </div>
        </footer>
      }
    >
      <div class="stack">
        <p class="strong">
          <Untrusted text={account?.name ?? ''} />
        </p>
        <Address address={address} />
        <p class="q">{text('hide.lead')}</p>
        <div id="hide-last">{next === undefined ? <Note tone="warn">{text('hide.last')}</Note> : null}</div>
        {next !== undefined && selected.account === address ? <Note>{text('hide.selected', { name: revealText(next.name) })}</Note> : null}
        {losing.length === 0 ? (
          <p class="small">{text('hide.no-sites')}</p>
        ) : (
          <>
            <Note tone="warn">{text('hide.sites', { count: losing.length })}</Note>
            <Rows ruled>
              {losing.map((site) => (
                <Row
                  key={site.site}
                  start={<OriginTile origin={site.origin} />}
                  title={<Origin origin={site.origin} size="row" />}
                  {...(site.accounts.length === 1 ? { under: text('hide.let-go') } : {})}
                />
              ))}
            </Rows>
          </>
        )}
      </div>
    </Screen>
  )
}
