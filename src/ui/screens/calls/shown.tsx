/** What a site asked to be shown (wallet_showCallsStatus), in the window of the approvals. */
import { useEffect } from 'preact/hooks'
import type { CallsView } from '../../../core/view.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { CallsBody, callsTitle } from './calls-body.tsx'

export function ShownCalls({ calls, onDone }: { readonly calls: CallsView; readonly onDone: () => void }) {
  const { send } = useWallet()
  // Whoever closes the window by its cross has seen it as well.
  useEffect(() => {
    const leave = () => void send('put-calls-away', {}).catch(() => undefined)
    addEventListener('pagehide', leave)
    return () => removeEventListener('pagehide', leave)
  }, [])
  const close = () =>
    void send('put-calls-away', {})
      .catch(() => undefined)
      .then(onDone)
  return (
    <Screen
      title={callsTitle(calls)}
      foot={
        <footer class="foot">
          <Button wide onPress={close}>
            {text('screen.close')}
          </Button>
        </footer>
      }
    >
      <CallsBody calls={calls} />
    </Screen>
  )
}
