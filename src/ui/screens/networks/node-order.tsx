/** Which nodes of a network are asked, and in which order when one does not answer. All of it the person's choice. */
import { useEffect, useState } from 'preact/hooks'
import type { ChainId, Network } from '../../../core/network.ts'
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button, IconButton } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { AddNode } from './add-node.tsx'
import { NodeState } from './node-state.tsx'
import './networks.css'

/** As many as a verb takes. Whoever adds a second one wants it asked; one that was only chosen before is asked when the box is ticked. */
const most = 8
type Way = 'up' | 'down'
const buttonId = (url: string, way: Way): string => `${way} ${url}`
const acceptedOf = ({ nodes }: Network): readonly string[] => nodes.filter(({ acceptedAt }) => acceptedAt !== undefined).map(({ url }) => url)

export function NodeOrder({ chain }: { readonly chain: ChainId }) {
  const { networks, nodes: healths = {} } = useUnlocked()
  const { send } = useWallet()
  const { back } = useNavigation()
  const now = useNow(1_000)
  const task = useTask()
  const [moved, setMoved] = useState<{ readonly url: string; readonly way: Way } | undefined>(undefined)
  // The box stands where it was put until the wallet has answered.
  const [wanted, setWanted] = useState<boolean | undefined>(undefined)
  const network = networks.find((candidate) => candidate.chain === chain)
  const urls = network === undefined ? [] : acceptedOf(network)
  const at = moved === undefined ? -1 : urls.indexOf(moved.url)
  // A row that moves loses the focus; who moves it by keyboard must be able to go on.
  useEffect(() => {
    if (moved === undefined) return
    const other: Way = moved.way === 'up' ? 'down' : 'up'
    const button = document.getElementById(buttonId(moved.url, moved.way)) ?? document.getElementById(buttonId(moved.url, other))
    button?.focus()
  }, [moved, at])
  const isFallback = network?.fallback === true
  useEffect(() => setWanted(undefined), [isFallback])
  if (network === undefined) return null
  const put = (next: readonly string[], fallback?: boolean) => task.run(() => send('set-nodes', { chain, urls: [...next], ...(fallback === undefined ? {} : { fallback }) }))
  const move = (url: string, way: Way) => {
    const from = urls.indexOf(url)
    const to = way === 'up' ? from - 1 : from + 1
    const without = urls.filter((each) => each !== url)
    void put([...without.slice(0, to), url, ...without.slice(to)]).then(() => setMoved({ url, way }))
  }
  const isTroubled = urls.some((url) => (healths[url]?.state ?? 'well') !== 'well')
  return (
    <Screen title={text('order.title')} onBack={back}>
      <p class="small">{text('order.what', { name: network.name })}</p>
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
      {urls.length === 0 ? <p class="q mt3">{text('networks.no-node')}</p> : null}
      <ol class="rows node-rows mt2" aria-label={text('order.title')}>
        {urls.map((url, index) => {
          const { host } = new URL(url)
          return (
            <li key={url} class="node-row">
              <span class="node-rank" aria-hidden="true">
                {index + 1}
              </span>
              <span class="mid">
                <span class="t">{host}</span>
                <NodeState health={healths[url]} isAsked={index === 0 || isFallback} now={now} />
              </span>
              <span class="node-tools">
                {index === 0 ? null : <IconButton id={buttonId(url, 'up')} icon="up" label={text('order.up', { host })} onPress={() => move(url, 'up')} />}
                {index === urls.length - 1 ? null : <IconButton id={buttonId(url, 'down')} icon="down" label={text('order.down', { host })} onPress={() => move(url, 'down')} />}
                <IconButton icon="x" label={text('order.remove', { host })} onPress={() => void put(urls.filter((each) => each !== url))} />
              </span>
            </li>
          )
        })}
      </ol>
      <p class="vh" role="status">
        {moved === undefined || at < 0 ? '' : text('order.moved', { host: new URL(moved.url).host, place: at + 1 })}
      </p>
      {isTroubled ? (
        <div class="mt3">
          <Button kind="line" small busy={task.busy ? text('nodes.checking') : undefined} onPress={() => void task.run(() => send('ask-again', { chain }))}>
            {text('order.again')}
          </Button>
        </div>
      ) : null}
      <div class="mt3">
        <Choice kind="tick" checked={wanted ?? isFallback} onChange={(isOn) => {
            setWanted(isOn)
            void put(urls, isOn).then((isDone) => (isDone ? undefined : setWanted(undefined)))
          }}>
          <span class="mid">
            <span class="t">{text('order.fallback')}</span>
            <span class="small">{text('order.fallback-what')}</span>
          </span>
        </Choice>
      </div>
      {urls.length < most ? <AddNode network={network} onAdded={(url) => put([...urls, url], isFallback || urls.length === 1)} /> : null}
    </Screen>
  )
}
