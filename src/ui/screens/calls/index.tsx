/** Calls that were approved together, as a page of the wallet. */
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked } from '../../app/wallet.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { CallsBody, callsTitle } from './calls-body.tsx'

export function CallsPage({ calls: key }: { readonly calls: string }) {
  const { calls = [] } = useUnlocked()
  const { back, go } = useNavigation()
  const found = calls.find((candidate) => candidate.key === key)
  if (found === undefined) {
    return (
      <Screen title={text('calls.gone')} onBack={back}>
        <p class="q">{text('calls.gone-sentence')}</p>
      </Screen>
    )
  }
  return (
    <Screen title={callsTitle(found)} onBack={back}>
      <CallsBody calls={found} onOpen={(id) => go({ name: 'transaction', id })} />
    </Screen>
  )
}
