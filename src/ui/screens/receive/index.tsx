/** One's own address, whole: to be read, scanned or copied, and compared after pasting. */
import { useState } from 'preact/hooks'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { groupsOf } from '../../parts/address-text.ts'
import { Button } from '../../parts/button.tsx'
import { Note } from '../../parts/note.tsx'
import { Qr } from '../../parts/qr.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { text } from '../../words/text.ts'
import './receive.css'

export function Receive() {
  const { accounts, selected } = useUnlocked()
  const { back } = useNavigation()
  const [copied, setCopied] = useState(false)
  const task = useTask()
  const account = accounts.find((candidate) => candidate.address === selected.account)
  if (account === undefined) return null
  const groups = groupsOf(account.address)
  const copy = () => void task.run(() => navigator.clipboard.writeText(account.address)).then((isDone) => setCopied(isDone))
  return (
    <Screen
      title={text('receive.title')}
      onBack={back}
      foot={
        <footer class="foot">
          <Button wide icon="copies" onPress={copy}>
            {text('receive.copy')}
          </Button>
        </footer>
      }
    >
      <div class="receive">
        <Qr text={account.address} label={text('receive.qr')} />
        <p class="strong mt4">
          <Untrusted text={account.name} />
        </p>
        <div class="mt2">
          <Address address={account.address} />
        </div>
      </div>
      <div class="mt5" role="status">
        {copied ? (
          <Note>{text('receive.copied', { first: groups[0] ?? '', last: groups.at(-1) ?? '' })}</Note>
        ) : task.problem === undefined ? (
          <p class="small">{text('receive.networks')}</p>
        ) : (
          <p class="small danger">{text('receive.not-copied')}</p>
        )}
      </div>
    </Screen>
  )
}
