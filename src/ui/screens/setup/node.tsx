/**
 * The first node. Nothing has been contacted before the check, the check asks for the chain id only, and only "Use this
 * node" lets it hear an address (ruling 31).
 */
import { useId, useState } from 'preact/hooks'
import type { ChainId, Network } from '../../../core/network.ts'
import type { UnlockedView } from '../../../core/view.ts'
import type { NodeCheck } from '../../../protocol/wallet.ts'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { useSlow } from '../../parts/progress.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { Frame } from './frame.tsx'
import { hostOf, isOnThisComputer, suggestionsOf, urlOf, type NodeChoice } from './node-choice.ts'
import { railOf } from './step.ts'
import './node.css'

type Checked = { readonly url: string; readonly chain: ChainId; readonly answer: NodeCheck }

export function ChooseNode({ view }: { readonly view: UnlockedView }) {
  const { send, shell } = useWallet()
  const { networks } = view
  const [chain, setChain] = useState<ChainId>(networks[0]?.chain ?? 'eip155:1')
  const [picked, setPicked] = useState<NodeChoice | undefined>(undefined)
  const [own, setOwn] = useState('')
  const [checked, setChecked] = useState<Checked | undefined>(undefined)
  const [isDenied, setDenied] = useState(false)
  const check = useTask()
  const use = useTask()
  const later = useTask()
  const reason = useId()

  const network = networks.find((candidate) => candidate.chain === chain)
  const suggested = suggestionsOf(network)
  const first = suggested[0]
  const choice: NodeChoice = picked ?? (first === undefined ? { kind: 'own' } : { kind: 'suggested', url: first })
  const url = urlOf(choice, own)
  const isBusy = check.busy || use.busy || later.busy
  const isSlow = useSlow(check.busy)
  const problem = check.problem ?? use.problem ?? later.problem

  /** What was found belongs to what was asked; another choice starts over. */
  const forget = () => {
    setChecked(undefined)
    setDenied(false)
    for (const task of [check, use, later]) task.clear()
  }
  const ask = (at: string) =>
    check.run(async () => {
      setDenied(false)
      setChecked(undefined)
      setChecked({ url: at, chain, answer: await send('check-node', { chain, url: at }) })
    })
  const allow = async (at: string) => {
    // Must stay the first thing in the click: the browser asks only then.
    const isAllowed = await shell.requestHostAccess(at).catch(() => false)
    if (isAllowed) void ask(at)
    else setDenied(true)
  }
  const submit = () => {
    if (isBusy || url === undefined) return
    if (checked === undefined) void ask(url)
    else void use.run(() => send('set-nodes', { chain: checked.chain, urls: [checked.url] }))
  }

  return (
    <Frame
      rail={railOf(view.secrets)}
      now="node"
      title={text('setup.node-title')}
      lead={text('setup.node-lead')}
      onSubmit={submit}
      back={
        <Button
          kind="quiet"
          busy={later.busy ? text('setup.node-later-busy') : undefined}
          onPress={() => {
            if (!isBusy) void later.run(() => send('skip-node', {}))
          }}
        >
          {text('setup.later')}
        </Button>
      }
      go={
        <>
          <span class="small" id={reason} role="status">
            {check.busy && isSlow && url !== undefined
              ? text('setup.node-asking', { host: hostOf(url) })
              : url === undefined
                ? text('setup.node-url-empty')
                : checked === undefined
                  ? text('setup.node-check-says')
                  : text('setup.node-accept')}
          </span>
          <Button
            submit
            disabled={url === undefined || later.busy}
            describedBy={reason}
            busy={check.busy ? text('setup.node-checking') : use.busy ? text('setup.node-using') : undefined}
          >
            {checked === undefined ? text('setup.node-check') : text('setup.node-use')}
          </Button>
        </>
      }
    >
      <div class="node-columns mt6">
        <fieldset disabled={isBusy}>
          <legend class="label">{text('setup.node-network')}</legend>
          <ul class="choice">
            {networks.map((candidate) => (
              <NetworkChoice
                key={candidate.chain}
                network={candidate}
                isChosen={candidate.chain === chain}
                onChoose={() => {
                  setChain(candidate.chain)
                  setPicked(undefined)
                  forget()
                }}
              />
            ))}
          </ul>
        </fieldset>
        <div>
          <fieldset disabled={isBusy}>
            <legend class="label">{text('setup.node-node')}</legend>
            <ul class="choice">
              {suggested.map((suggestion) => (
                <li key={suggestion}>
                  <Choice
                    kind="radio"
                    name="node"
                    checked={choice.kind === 'suggested' && choice.url === suggestion}
                    onChange={() => {
                      setPicked({ kind: 'suggested', url: suggestion })
                      forget()
                    }}
                  >
                    <span class="mid">
                      <span class="t">{hostOf(suggestion)}</span>
                      <span class="small under">{isOnThisComputer(suggestion) ? text('setup.node-here') : text('setup.node-public')}</span>
                    </span>
                  </Choice>
                </li>
              ))}
              <li>
                <Choice
                  kind="radio"
                  name="node"
                  checked={choice.kind === 'own'}
                  onChange={() => {
                    setPicked({ kind: 'own' })
                    forget()
                  }}
                >
                  <span class="mid">
                    <span class="t">{text('setup.node-own')}</span>
                    <span class="small under">{text('setup.node-own-hint')}</span>
                  </span>
                </Choice>
              </li>
            </ul>
            {choice.kind === 'own' ? (
              <div class="mt2">
                <Field
                  label={text('setup.node-url')}
                  value={own}
                  onInput={(value) => {
                    setOwn(value)
                    forget()
                  }}
                  placeholder="http://127.0.0.1:8545"
                  inputMode="url"
                  maxLength={2048}
                  mono
                  plain
                  focus={picked?.kind === 'own'}
                  fixed={isBusy}
                />
              </div>
            ) : null}
          </fieldset>
          {problem === undefined ? null : (
            <div class="mt4">
              <Problem>{say(problem)}</Problem>
              {problem.code === 'node.no-access' && url !== undefined ? (
                <div class="mt3">
                  <Button kind="line" small onPress={() => void allow(url)}>
                    {text('setup.node-allow', { host: hostOf(url) })}
                  </Button>
                </div>
              ) : null}
              {isDenied ? (
                <p class="small mt2" role="status">
                  {text('setup.node-denied')}
                </p>
              ) : null}
            </div>
          )}
          {checked === undefined ? null : (
            <div class="mt4">
              <Answer checked={checked} networks={networks} />
            </div>
          )}
        </div>
      </div>
      <p class="small mt5">
        {text('setup.node-later-says')}. {text('setup.node-more')}
      </p>
    </Frame>
  )
}

function NetworkChoice(props: { readonly network: Network; readonly isChosen: boolean; readonly onChoose: () => void }) {
  const { network } = props
  return (
    <li>
      <Choice kind="radio" name="network" checked={props.isChosen} onChange={props.onChoose}>
        <span class="mid">
          <span class="t">{network.builtIn ? network.name : <Untrusted text={network.name} />}</span>
        </span>
        {network.test ? <Chip>{text('setup.node-test')}</Chip> : null}
      </Choice>
    </li>
  )
}

/** Kelp: the wallet itself asked for the chain id and compared it. The program's name is the node's own word. */
function Answer({ checked, networks }: { readonly checked: Checked; readonly networks: readonly Network[] }) {
  const { answer } = checked
  const name = networks.find((network) => network.chain === answer.chain)?.name ?? answer.chain
  return (
    <Note tone="proof" live>
      {text('setup.node-answered', { network: name, length: `${Math.max(1, Math.round(answer.latencyMs))} ms` })}
      {answer.client === undefined ? null : (
        <>
          <br />
          <span class="small">
            {text('setup.node-program')} <Untrusted text={answer.client} />
          </span>
        </>
      )}
    </Note>
  )
}
