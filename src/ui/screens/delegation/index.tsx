/** What code an account runs on a network, and what can be done about it: clear a stranger's, set the wallet's own choice, undo it. */
import { useState } from 'preact/hooks'
import type { ChainId } from '../../../core/network.ts'
import type { RequestId } from '../../../core/request.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { Button } from '../../parts/button.tsx'
import { Band, Note, Problem } from '../../parts/note.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { PickPayer } from './pick-payer.tsx'

export function DelegationPage({ address, chain }: { readonly address: string; readonly chain: ChainId }) {
  const { accounts, networks, delegations = [], upgradable } = useUnlocked()
  const { send } = useWallet()
  const { go, back } = useNavigation()
  const task = useTask()
  const account = accounts.find((candidate) => candidate.address === address)
  const found = delegations.find((each) => each.account === address && each.chain === chain)
  const isHostile = found !== undefined && !found.isOurs
  const payers = accounts.filter(({ kind, hidden }) => kind !== 'watch' && !hidden)
  // A hostile account cannot be trusted to pay: what arrives there may be gone at once.
  const ordered = isHostile ? [...payers.filter((each) => each.address !== address), ...payers.filter((each) => each.address === address)] : payers
  const [picked, setPicked] = useState<string | undefined>(undefined)
  const payer = picked ?? (isHostile ? ordered[0]?.address : address)
  const name = revealText(account?.name ?? address)
  const network = revealText(networks.find((candidate) => candidate.chain === chain)?.name ?? chain)
  const canUpgrade = found === undefined && upgradable === chain
  const ask = (to: 'clear' | 'upgrade') =>
    void task.run(async () => {
      const { id } = await send('set-delegation', { chain, account: address, payer: payer ?? address, to })
      go({ name: 'review', id: id as RequestId })
    })
  return (
    <Screen
      title={text('delegation.title')}
      onBack={back}
      above={isHostile ? <Band title={text('delegation.hostile')}>{text('delegation.hostile-sentence', { network })}</Band> : undefined}
      foot={
        found === undefined && !canUpgrade ? undefined : (
          <footer class="foot">
            {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
            <Button wide busy={task.busy ? text('delegation.asking') : undefined} onPress={() => ask(found === undefined ? 'upgrade' : 'clear')}>
              {text(found === undefined ? 'delegation.upgrade' : isHostile ? 'delegation.clear' : 'delegation.undo')}
            </Button>
          </footer>
        )
      }
    >
      <p class="q">{text(isHostile ? 'delegation.clear-how' : found === undefined ? (canUpgrade ? 'delegation.plain' : 'delegation.none') : 'delegation.ours', { name, network })}</p>
      {canUpgrade ? (
        <div class="mt3">
          <Note>{text('delegation.upgrade-limit', { network })}</Note>
        </div>
      ) : null}
      <section class="block mt3">
        <div class="eyebrow">
          <h2>{name}</h2>
        </div>
        <Address address={address} />
      </section>
      {found === undefined ? null : (
        <section class="block">
          <div class="eyebrow">
            <h2>{text(isHostile ? 'delegation.runs-strange' : 'delegation.runs')}</h2>
          </div>
          <Address address={found.delegate} />
        </section>
      )}
      {isHostile ? <PickPayer payers={ordered} account={address} value={payer ?? ''} onChange={setPicked} /> : null}
    </Screen>
  )
}
