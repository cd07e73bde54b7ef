/** Which network; and for each, whether a node was chosen. Nothing is asked of a node nobody chose. */
import { findNode, type Network } from '../../../core/network.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { IconButton } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Problem } from '../../parts/note.tsx'
import { Disc } from '../../parts/origin.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Row } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import '../accounts/accounts.css'

export function Networks() {
  const { networks, selected } = useUnlocked()
  const { send } = useWallet()
  const { go, back } = useNavigation()
  const task = useTask()
  const choose = (network: Network) => {
    if (findNode(network) === undefined) return go({ name: 'nodes', chain: network.chain })
    void task
      .run(() => send('select-network', { chain: network.chain }))
      .then((isDone) => {
        if (isDone) back()
      })
  }
  return (
    <Screen
      title={text('networks.title')}
      onBack={back}
      tools={<IconButton icon="plus" label={text('networks.add')} onPress={() => go({ name: 'add-network' })} />}
    >
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
      <ul class="rows" aria-label={text('networks.title')}>
        {networks.map((network) => (
          <li key={network.chain} class="account-line">
            <ul class="grow">
              <Row
                tall
                arrow={false}
                start={<Disc name={network.name} />}
                title={
                  <span class="account-name">
                    <Untrusted text={network.name} />
                    {network.chain === selected.chain ? <Icon name="check" small /> : null}
                    {network.test ? <Chip>{text('networks.test')}</Chip> : null}
                  </span>
                }
                under={<NodeLine network={network} />}
                current={network.chain === selected.chain}
                onPress={() => choose(network)}
              />
            </ul>
            <IconButton
              icon="sliders"
              label={text('networks.nodes-of', { name: revealText(network.name) })}
              onPress={() => go({ name: 'nodes', chain: network.chain })}
            />
          </li>
        ))}
      </ul>
    </Screen>
  )
}

function NodeLine({ network }: { readonly network: Network }) {
  const node = findNode(network)
  return <span class="wrap">{node === undefined ? text('networks.no-node') : new URL(node.url).host}</span>
}
