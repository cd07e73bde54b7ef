/** The nodes of one network: one is asked at a time, in this order; it is chosen here and nowhere else. */
import { useState } from 'preact/hooks'
import { chainNumber, findNode, type ChainId } from '../../../core/network.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { useNodeTry } from './node-check.ts'
import './networks.css'

const own = ''

export function Nodes({ chain }: { readonly chain: ChainId }) {
  const { networks, selected } = useUnlocked()
  const { send } = useWallet()
  const { back, go } = useNavigation()
  const network = networks.find((candidate) => candidate.chain === chain)
  const current = network === undefined ? undefined : findNode(network)?.url
  const [picked, setPicked] = useState(current ?? network?.nodes[0]?.url ?? own)
  const [typed, setTyped] = useState('')
  const node = useNodeTry()
  const saving = useTask()
  const removing = useTask()
  if (network === undefined) return null
  const url = picked === own ? typed : picked
  const pick = (next: string) => {
    setPicked(next)
    node.clear()
    saving.clear()
  }
  const spares = network.nodes.filter((known) => known.acceptedAt !== undefined && known.url !== url).map((known) => known.url)
  /** Only after the node said that it is one of this chain. */
  const use = () =>
    void saving
      .run(async () => {
        await send('set-nodes', { chain, urls: [url, ...spares].slice(0, 8) })
        if (selected.chain !== chain) await send('select-network', { chain })
      })
      .then((isDone) => {
        if (isDone) back()
      })
  const submit = async () => {
    const found = await node.check(url, chain)
    if (found !== undefined) use()
  }
  const needsAccess = node.needsAccess === url
  const problem = saving.problem ?? removing.problem ?? (picked === own ? undefined : node.problem)
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!needsAccess) void submit()
      }}
    >
      <Screen
        title={network.name}
        onBack={back}
        foot={
          <footer class="foot">
            {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
            {needsAccess ? (
              <Button wide onPress={() => void node.grant(url, chain).then((found) => found !== undefined && use())}>
                {text('nodes.allow')}
              </Button>
            ) : (
              <Button wide submit busy={node.busy ? text('nodes.checking') : saving.busy ? text('settings.saving') : undefined}>
                {text('nodes.use')}
              </Button>
            )}
          </footer>
        }
      >
        <p class="small">{text('nodes.sees', { chain: chainNumber(chain).toString() })}</p>
        <ul class="choice mt2">
          {network.nodes.map((known) => (
            <li key={known.url}>
              <Choice kind="radio" name="node" checked={picked === known.url} onChange={() => pick(known.url)}>
                <span class="mid">
                  <span class="t">{new URL(known.url).host}</span>
                  <span class="small">{known.url === current ? text('nodes.in-use') : known.acceptedAt === undefined ? text('nodes.never-asked') : text('nodes.spare')}</span>
                </span>
              </Choice>
            </li>
          ))}
          <li>
            <Choice kind="radio" name="node" checked={picked === own} onChange={() => pick(own)}>
              <span class="mid">
                <span class="t">{text('nodes.own')}</span>
              </span>
            </Choice>
          </li>
        </ul>
        {picked === own ? (
          <Field
            label={text('nodes.url')}
            value={typed}
            onInput={(value) => {
              setTyped(value)
              node.clear()
              saving.clear()
            }}
            error={node.problem === undefined ? undefined : say(node.problem)}
            placeholder="https://"
            inputMode="url"
            mono
            plain
            focus
          />
        ) : null}
        {current === undefined ? null : (
          <Rows tight>
            <Row
              title={text('order.title')}
              under={text(network.fallback === true ? 'order.is-on' : 'order.is-off')}
              onPress={() => go({ name: 'node-order', chain })}
            />
          </Rows>
        )}
        {network.addedBy === undefined ? null : (
          <div class="mt4">
            <Note>{text('nodes.added-by', { site: network.addedBy })}</Note>
          </div>
        )}
        {network.builtIn ? null : (
          <div class="mt4">
            <Button
              kind="line"
              small
              busy={removing.busy ? text('nodes.removing') : undefined}
              onPress={() =>
                void removing.run(() => send('remove-network', { chain })).then((isDone) => {
                  if (isDone) back()
                })
              }
            >
              {text('nodes.remove')}
            </Button>
          </div>
        )}
      </Screen>
    </form>
  )
}
