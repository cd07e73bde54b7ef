/** The network log: every host Holdfast asked anything of, and what it was told. */
import { useEffect, useState } from 'preact/hooks'
import type { HostLog, HostRecord } from '../../../core/hosts.ts'
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { shortAddress } from '../../parts/address-text.ts'
import { Button } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import './hosts.css'

const readEveryMs = 5_000

export function Hosts() {
  const { send } = useWallet()
  const { back } = useNavigation()
  const [log, setLog] = useState<HostLog | undefined>(undefined)
  const [isSure, setSure] = useState(false)
  const reading = useTask()
  const clearing = useTask()
  const now = useNow(readEveryMs)
  const read = () => reading.run(async () => setLog(await send('read-hosts', {})))
  useEffect(() => void read(), [now])
  const when = (at: number): string => text('hosts.when', { day: format().day(at, now), time: format().time(at) })
  return (
    <Screen title={text('hosts.title')} onBack={back}>
      {reading.problem === undefined ? null : <Problem>{say(reading.problem)}</Problem>}
      {log === undefined ? null : (
        <>
          <Note tone="proof" icon="globe">
            <span class="strong">{text('hosts.all', { count: log.hosts.length })}</span>{' '}
            {text(log.isCleared ? 'hosts.since-cleared' : 'hosts.since', { when: when(log.since) })}
            {log.left === 0 ? '' : ` ${text('hosts.left', { count: log.left })}`}
          </Note>
          <ul class="rows mt3" aria-label={text('hosts.title')}>
            {log.hosts.toReversed().map((host) => (
              <li key={host.host} class="host">
                <Host host={host} when={when} />
              </li>
            ))}
          </ul>
          <p class="small mt3">{text('hosts.limits')}</p>
          {clearing.problem === undefined ? null : <Problem>{say(clearing.problem)}</Problem>}
          {log.hosts.length === 0 ? null : (
            <div class="mt4">
              <Button
                kind="line"
                small
                busy={clearing.busy ? text('hosts.clearing') : undefined}
                onPress={() => {
                  if (!isSure) return setSure(true)
                  return void clearing.run(() => send('clear-hosts', {})).then((isDone) => (isDone ? read().then(() => setSure(false)) : undefined))
                }}
              >
                {text(isSure ? 'hosts.clear-sure' : 'hosts.clear')}
              </Button>
              {isSure ? <p class="small mt2">{text('hosts.clear-what')}</p> : null}
            </div>
          )}
        </>
      )}
    </Screen>
  )
}

function Host({ host, when }: { readonly host: HostRecord; readonly when: (at: number) => string }) {
  const { accounts, networks } = useUnlocked()
  const names = host.chains.map((chain) => networks.find((network) => network.chain === chain)?.name ?? chain).map(revealText)
  const told = host.accounts.map((address) => revealText(accounts.find((account) => account.address === address)?.name ?? shortAddress(address)))
  const { list, count } = format()
  return (
    <>
      <h2 class="host-name">
        <Untrusted text={host.host} />
      </h2>
      <p class="small">
        {names.length === 0 ? text('hosts.only-checked') : text('hosts.node-of', { names: list(names) })}
        {names.length > 0 && host.checked ? ` ${text('hosts.also-checked')}` : ''}
      </p>
      <p class="small">
        {told.length === 0 ? text('hosts.told-nothing') : text('hosts.told', { names: list(told) })}
        {host.searched === 0 ? '' : ` ${text('hosts.searched', { count: count(host.searched) })}`}
      </p>
      <p class="small dim">
        {host.count === 1 ? text('hosts.once', { first: when(host.firstAt) }) : text('hosts.times', { count: count(host.count), first: when(host.firstAt), last: when(host.lastAt) })}
      </p>
    </>
  )
}
