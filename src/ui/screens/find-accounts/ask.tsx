/** Before anything is asked: which node, and what it will learn (ruling 28). */
import { useId, useState } from 'preact/hooks'
import { findNode, type ChainId } from '../../../core/network.ts'
import { gap, mostPerPress } from '../../../core/phrase/discovery.ts'
import { schemes, type Scheme } from '../../../core/phrase/path.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { PickPhrase } from '../accounts/pick-phrase.tsx'
import { PickOne } from '../backup/pick-one.tsx'
import { patternOf } from './pattern.ts'

export function AskNode({ secret, onBegun }: { readonly secret?: string; readonly onBegun: () => void }) {
  const { networks, secrets, selected } = useUnlocked()
  const { send } = useWallet()
  const { back, go } = useNavigation()
  const phrases = secrets.filter(({ kind }) => kind === 'phrase')
  const asked = networks.filter((network) => findNode(network) !== undefined)
  const [phrase, setPhrase] = useState<string>(secret ?? phrases[0]?.id ?? '')
  const [chain, setChain] = useState<ChainId | undefined>((asked.find((network) => network.chain === selected.chain) ?? asked[0])?.chain)
  const [wanted, setWanted] = useState<readonly Scheme[]>(['standard'])
  const task = useTask()
  const reason = useId()
  const network = asked.find((candidate) => candidate.chain === chain)
  const node = network === undefined ? undefined : findNode(network)

  if (network === undefined || node === undefined || chain === undefined) {
    return (
      <Screen title={text('find.title')} onBack={back} foot={<footer class="foot"><Button wide onPress={() => go({ name: 'networks' })}>{text('find.choose-node')}</Button></footer>}>
        <Note>{text('find.no-node')}</Note>
      </Screen>
    )
  }
  const host = new URL(node.url).host
  const begin = () =>
    void task.run(() => send('find-accounts', { secret: phrase, chain, host, schemes: schemes.filter((scheme) => wanted.includes(scheme)) })).then((isDone) => {
      if (isDone) onBegun()
    })
  return (
    <Screen
      title={text('find.title')}
      onBack={back}
      foot={
        <footer class="foot stack">
          {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
          <span class="small" id={reason} role="status">
            {wanted.length === 0 ? text('find.pick-one') : ''}
          </span>
          <Button wide disabled={wanted.length === 0} describedBy={reason} busy={task.busy ? text('find.asking') : undefined} onPress={begin}>
            {text('find.ask', { host: revealText(host) })}
          </Button>
        </footer>
      }
    >
      <p class="q">{text('find.lead')}</p>
      <div class="stack mt4">
        <Note tone="warn">
          {text('find.learns', { host: revealText(host) })} {text('find.bound', { gap, most: mostPerPress })}
        </Note>
        <PickPhrase label={text('find.phrase')} phrases={phrases} value={phrase} onChange={setPhrase} />
        {asked.length < 2 ? null : (
          <PickOne
            label={text('find.network')}
            values={asked.map((candidate) => candidate.chain)}
            value={chain}
            sayValue={(value) => revealText(asked.find((candidate) => candidate.chain === value)?.name ?? value)}
            onChange={setChain}
          />
        )}
        <fieldset class="pick">
          <legend class="strong">{text('find.which')}</legend>
          <ul class="choice">
            {schemes.map((scheme) => (
              <li key={scheme}>
                <Choice
                  kind="tick"
                  checked={wanted.includes(scheme)}
                  onChange={(isOn) => setWanted((before) => (isOn ? [...before, scheme] : before.filter((other) => other !== scheme)))}
                >
                  <span class="mid">
                    <span class="t">{text(`scheme.${scheme}`)}</span>
                    <span class="small code">{patternOf(scheme)}</span>
                  </span>
                </Choice>
              </li>
            ))}
          </ul>
        </fieldset>
      </div>
    </Screen>
  )
}
