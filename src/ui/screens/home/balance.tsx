/** The figure, and how old it is. A balance without an age is a claim nobody can check. */
import { useEffect } from 'preact/hooks'
import { findNode, type Network } from '../../../core/network.ts'
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { formatUnits, glance } from '../../parts/amount-text.ts'
import { Button, TextLink } from '../../parts/button.tsx'
import { Note } from '../../parts/note.tsx'
import { useSlow } from '../../parts/progress.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Untrusted } from '../../parts/untrusted.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

/** Younger than this needs no number. */
const justNowMs = 5_000

export function Balance({ network }: { readonly network: Network | undefined }) {
  const { balance } = useUnlocked()
  const { send } = useWallet()
  const { go } = useNavigation()
  const task = useTask()
  const now = useNow(1_000)
  const isSlow = useSlow(balance.state === 'loading' || balance.state === 'none')
  const node = network === undefined ? undefined : findNode(network)
  // Back on the network: nobody has to press for it.
  useEffect(() => {
    const ask = () => void send('refresh-balance', {}).catch(() => undefined)
    window.addEventListener('online', ask)
    return () => window.removeEventListener('online', ask)
  }, [send])
  if (network === undefined) return null
  if (node === undefined) {
    return (
      <div class="no-node">
        <p class="strong">{text('balance.no-node', { name: revealText(network.name) })}</p>
        <p class="small mt1" id="no-node">
          {text('balance.no-node-sentence')}
        </p>
        <div class="mt3">
          <Button small kind="line" onPress={() => go({ name: 'nodes', chain: network.chain })}>
            {text('balance.choose-node')}
          </Button>
        </div>
      </div>
    )
  }
  const first = new URL(node.url).host
  const host = ('host' in balance ? balance.host : undefined) ?? first
  const isOffline = balance.state === 'failed' && balance.problem.code === 'node.offline'
  const exact = 'exact' in balance ? balance.exact : undefined
  const at = 'at' in balance ? balance.at : undefined
  return (
    <div class="mt3" aria-live="polite">
      {exact === undefined ? (
        <div class="figure dim-figure">{isSlow || balance.state === 'failed' ? '—' : '\u00a0'}</div>
      ) : (
        <Figure exact={exact} network={network} />
      )}
      <div class="small">
        {balance.state === 'failed' || exact === undefined || at === undefined
          ? isSlow || balance.state === 'failed'
            ? (isOffline ? text('balance.offline') : text(balance.state === 'failed' ? 'balance.failed' : 'balance.asking', { host: first }))
            : '\u00a0'
          : now - at < justNowMs
            ? text('balance.from-now', { host })
            : text('balance.from', { host, age: format().length(now - at) })}
      </div>
      {balance.state === 'known' && host !== first ? (
        <div class="small">
          {text('balance.instead', { first })} <TextLink onPress={() => go({ name: 'node-order', chain: network.chain })}>{text('balance.why')}</TextLink>
        </div>
      ) : null}
      {balance.state === 'failed' ? (
        <div class="mt3">
          <Note tone={isOffline ? 'note' : 'warn'}>
            {say(balance.problem)}
            {at === undefined ? null : ` ${text('balance.as-of', { time: format().time(at) })}`}{' '}
            <TextLink onPress={() => void task.run(() => send('ask-again', { chain: network.chain }))}>{task.busy ? text('balance.again-busy') : text('balance.again')}</TextLink>
          </Note>
        </div>
      ) : null}
    </div>
  )
}

function Figure({ exact, network }: { readonly exact: string; readonly network: Network }) {
  const whole = formatUnits(exact, network.decimals)
  return (
    <div class="figure" title={`${whole} ${revealText(network.symbol)}`}>
      {glance(whole)}{' '}
      <span class="dim">
        <Untrusted text={network.symbol} />
      </span>
    </div>
  )
}
