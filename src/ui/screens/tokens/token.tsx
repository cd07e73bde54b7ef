/** One token: where it is, what it calls itself, who asked for it, and a way to take it off the list. */
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { formatUnits, groupThousands } from '../../parts/amount-text.ts'
import { Button } from '../../parts/button.tsx'
import { Problem } from '../../parts/note.tsx'
import { Origin } from '../../parts/origin.tsx'
import { Pair, Pairs } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export type TokenPageProps = { readonly address: string; readonly item?: string | undefined }

export function TokenPage({ address, item }: TokenPageProps) {
  const { tokens = [], networks, selected } = useUnlocked()
  const { send } = useWallet()
  const { back } = useNavigation()
  const task = useTask()
  const token = tokens.find((candidate) => candidate.address === address && candidate.item === item)
  if (token === undefined) {
    return (
      <Screen title={text('tokens.gone')} onBack={back}>
        <p class="q">{text('tokens.gone-sentence')}</p>
      </Screen>
    )
  }
  const { chain } = selected
  const remove = () =>
    void task.run(() => send('forget-token', { chain, address, ...(item === undefined ? {} : { item }) })).then((isDone) => {
      if (isDone) back()
    })
  return (
    <Screen
      title={text('tokens.one')}
      onBack={back}
      foot={
        <footer class="foot">
          {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
          <Button wide kind="line" busy={task.busy ? text('tokens.forgetting') : undefined} onPress={remove}>
            {text('tokens.forget')}
          </Button>
        </footer>
      }
    >
      <section class="block">
        <div class="eyebrow">
          <h2>{text('tokens.contract')}</h2>
        </div>
        <Address address={token.address} />
      </section>
      <section class="block">
        <Pairs>
          <Pair name={text('tokens.held')}>{token.exact === undefined ? text('tokens.not-known') : groupThousands(formatUnits(token.exact, token.decimals))}</Pair>
          <Pair name={text('tokens.symbol')}>
            <Untrusted text={token.symbol} />
          </Pair>
          {token.item === undefined ? null : <Pair name={text('tokens.item')}>{token.item}</Pair>}
          <Pair name={text('tokens.network')}>
            <Untrusted text={networks.find((network) => network.chain === chain)?.name ?? chain} />
          </Pair>
          <Pair name={text('tokens.asked-by')}>
            <Origin origin={token.addedBy} size="row" />
          </Pair>
        </Pairs>
      </section>
      <p class="small mt3">{text('tokens.says')}</p>
    </Screen>
  )
}
