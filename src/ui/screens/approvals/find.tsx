/** Older approvals: first what the node learns, then the search, then how far it came. What stands is in the view, so leaving loses nothing. */
import { findNode } from '../../../core/network.ts'
import type { ApprovalScanView } from '../../../core/view.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Progress, Waiting } from '../../parts/progress.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Screen } from '../../parts/screen.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { useApprovals } from './use-approvals.ts'

export function FindApprovals() {
  const { accounts, networks, selected } = useUnlocked()
  const { approvals } = useApprovals(false)
  const { send } = useWallet()
  const { back, go } = useNavigation()
  const task = useTask()
  const stopping = useTask()
  const network = networks.find(({ chain }) => chain === selected.chain)
  const node = network === undefined ? undefined : findNode(network)
  const name = revealText(accounts.find(({ address }) => address === selected.account)?.name ?? '')
  const title = text('find-approvals.title')
  const said = revealText(network?.name ?? selected.chain)
  if (approvals === undefined) {
    return (
      <Screen title={title} onBack={back}>
        <Waiting>{text('approvals.starting')}</Waiting>
      </Screen>
    )
  }
  if (node === undefined) {
    return (
      <Screen title={title} onBack={back} foot={<footer class="foot"><Button wide onPress={() => go({ name: 'nodes', chain: selected.chain })}>{text('approvals.choose-node')}</Button></footer>}>
        <Note>{text('approvals.no-node', { network: said })}</Note>
      </Screen>
    )
  }
  const host = new URL(node.url).host
  const { scan } = approvals
  const begin = (anew: boolean) => void task.run(() => send('scan-approvals', { host, anew }))
  if (scan?.state === 'running') {
    return (
      <Screen
        title={title}
        onBack={back}
        foot={
          <footer class="foot stack">
            {stopping.problem === undefined ? null : <Problem>{say(stopping.problem)}</Problem>}
            <Button kind="line" wide busy={stopping.busy ? text('find-approvals.stopping') : undefined} onPress={() => void stopping.run(() => send('stop-scanning', {}))}>
              {text('find-approvals.stop')}
            </Button>
          </footer>
        }
      >
        <p class="q">{text('find-approvals.running', { host: revealText(scan.host) })}</p>
        <div class="mt4">
          <Progress value={scan.done} label={text('find-approvals.progress', { percent: Math.floor(scan.done * 100), from: format().count(scan.readFrom), newest: format().count(scan.newest) })} />
        </div>
      </Screen>
    )
  }
  const canGoOn = scan !== undefined && scan.readFrom > 0 && scan.host === host
  return (
    <Screen
      title={title}
      onBack={back}
      foot={
        <footer class="foot stack">
          {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
          {scan === undefined || !canGoOn ? (
            <Button wide kind={scan === undefined ? 'ink' : 'line'} busy={task.busy ? text('find-approvals.asking') : undefined} onPress={() => begin(true)}>
              {scan === undefined ? text('find-approvals.ask', { host: revealText(host) }) : text('find-approvals.anew')}
            </Button>
          ) : (
            <div class="pair">
              <Button kind="line" onPress={() => begin(true)}>
                {text('find-approvals.anew')}
              </Button>
              <Button busy={task.busy ? text('find-approvals.asking') : undefined} onPress={() => begin(false)}>
                {text('find-approvals.go-on')}
              </Button>
            </div>
          )}
          {scan === undefined ? null : (
            <Button wide kind="quiet" onPress={back}>
              {text('find-approvals.list')}
            </Button>
          )}
        </footer>
      }
    >
      <p class="q">{text('find-approvals.lead', { name, network: said })}</p>
      <div class="stack mt4">
        {scan === undefined ? null : <HowFar scan={scan} />}
        <Note tone="warn">{text('find-approvals.learns', { host: revealText(host) })}</Note>
        <p class="small">{text('find-approvals.limits')}</p>
      </div>
    </Screen>
  )
}

function HowFar({ scan }: { readonly scan: ApprovalScanView }) {
  const { state, problem, readFrom, newest } = scan
  const { count } = format()
  const isNothing = readFrom > newest
  return (
    <>
      {state === 'failed' && problem !== undefined ? (
        <Problem>
          {say(problem)} {text('find-approvals.failed-next')}
        </Problem>
      ) : null}
      {state === 'over' || state === 'stopped' || state === 'cut' || state === 'full' ? (
        <Note tone={state === 'over' ? 'note' : 'warn'} live>
          {text(`find-approvals.${state}`)}
        </Note>
      ) : null}
      <p class="small">
        {isNothing ? text('find-approvals.read-none') : text('find-approvals.read', { from: count(readFrom), newest: count(newest) })}
        {readFrom > 0 ? ` ${text('find-approvals.not-read', { last: count(readFrom - 1) })}` : ''}
      </p>
    </>
  )
}
