/** What a node said was used: a proposal. The person takes what they know, or has it look further. */
import { useState } from 'preact/hooks'
import type { DiscoveryView } from '../../../core/view.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { formatUnits } from '../../parts/amount-text.ts'
import { Amount } from '../../parts/amount.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Identicon } from '../../parts/identicon.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function FoundAccounts({ discovery, onNew }: { readonly discovery: DiscoveryView; readonly onNew: () => void }) {
  const { networks } = useUnlocked()
  const { send } = useWallet()
  const { back, reset } = useNavigation()
  const [left, setLeft] = useState<readonly string[]>([])
  const going = useTask()
  const adding = useTask()
  const { state, found } = discovery
  const host = revealText(discovery.host)
  const network = networks.find(({ chain }) => chain === discovery.chain)
  const taken = found.filter(({ path }) => !left.includes(path))
  const problem = adding.problem ?? going.problem
  const onward = state === 'over' ? text('find.further') : state === 'failed' ? text('find.again') : text('find.go-on')
  return (
    <Screen
      title={text('find.title')}
      onBack={back}
      foot={
        <footer class="foot stack">
          {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
          <div class="pair">
            <Button kind="line" busy={going.busy ? text('find.asking') : undefined} onPress={() => void going.run(() => send('go-on-finding', {}))}>
              {onward}
            </Button>
            {found.length === 0 ? (
              <Button onPress={() => reset({ name: 'accounts' })}>{text('find.done')}</Button>
            ) : (
              <Button
                disabled={taken.length === 0}
                busy={adding.busy ? text('find.adding') : undefined}
                onPress={() =>
                  void adding.run(() => send('add-found', { paths: taken.map(({ path }) => path) })).then((isDone) => {
                    if (isDone) reset({ name: 'accounts' })
                  })
                }
              >
                {text('find.add', { count: taken.length })}
              </Button>
            )}
          </div>
        </footer>
      }
    >
      <div class="stack">
        {state === 'cut' ? <Note tone="warn" live>{text('find.cut')}</Note> : null}
        {state === 'stopped' ? <Note live>{text('find.stopped')}</Note> : null}
        {state === 'failed' && discovery.problem !== undefined ? (
          <Problem>
            {say(discovery.problem)} {text('find.failed-next')}
          </Problem>
        ) : null}
        <p class="q" role="status">
          {found.length > 0
            ? text('find.found', { count: found.length, host })
            : state === 'over'
              ? text('find.nothing', { host, asked: discovery.asked })
              : text('find.nothing-yet', { host })}
        </p>
        {found.length === 0 ? null : (
          <ul class="choice" aria-label={text('find.title')}>
            {found.map(({ path, address, balance, nonce }) => (
              <li key={path}>
                <Choice
                  kind="tick"
                  checked={!left.includes(path)}
                  disabled={adding.busy}
                  onChange={(isOn) => setLeft((before) => (isOn ? before.filter((other) => other !== path) : [...before, path]))}
                >
                  <Identicon address={address} size={34} />
                  <span class="mid">
                    <Address address={address} />
                    <span class="small found-facts">
                      {network === undefined ? null : <Amount amount={formatUnits(balance, network.decimals)} unit={network.symbol} />}
                      <span>{text('find.sent', { count: nonce })}</span>
                      <span class="code">{path}</span>
                    </span>
                  </span>
                </Choice>
              </li>
            ))}
          </ul>
        )}
        <ul class="small">
          {discovery.rows.map(({ scheme, next }) => (
            <li key={scheme}>{text('find.up-to', { name: text(`scheme.${scheme}`), next })}</li>
          ))}
        </ul>
        <div class="small">
          <TextLink onPress={onNew}>{text('find.new')}</TextLink>
        </div>
      </div>
    </Screen>
  )
}
