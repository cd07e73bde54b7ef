/** The end of first run: what was proven, the score on day one, where the copies are, and the day of the first check. */
import { useState } from 'preact/hooks'
import type { UnlockedView } from '../../../core/view.ts'
import { findNode } from '../../../core/network.ts'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Identicon } from '../../parts/identicon.tsx'
import { Problem } from '../../parts/note.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { DayOne } from './day-one.tsx'
import { Frame } from './frame.tsx'
import { hostOf } from './node-choice.ts'
import { PageNow } from './page-now.tsx'
import { fileRail, railOf } from './step.ts'
import './done.css'

export function Done({ view, onOpen }: { readonly view: UnlockedView; readonly onOpen: () => void }) {
  const { send } = useWallet()
  const finish = useTask()
  const secret = view.secrets[0]
  const account = view.accounts[0]
  const isProven = secret?.provenAt !== undefined
  // A key can have come out of a file only.
  const isFromFile = !isProven && (secret?.fromFile === true || secret?.kind === 'key')
  const isPutOff = view.backup.unbacked !== undefined
  const network = view.networks.find((candidate) => findNode(candidate) !== undefined)
  const node = network === undefined ? undefined : findNode(network)
  const count = secret?.wordCount ?? 0
  const [isAdding, setAdding] = useState(false)
  const open = (page?: 'find-accounts') => {
    // Where it leads must be known before the view says that first run is over.
    if (page !== undefined) history.replaceState(null, '', `#${page}`)
    void finish.run(() => send('finish-setup', {})).then((isDone) => {
      if (isDone && page === undefined) onOpen()
    })
  }
  if (isAdding) return <PageNow view={view} name="add-copy" onDone={() => setAdding(false)} />
  return (
    <Frame
      rail={isFromFile ? fileRail : railOf(view.secrets)}
      now="done"
      title={isProven ? text('setup.done-created') : isPutOff ? text('unbacked.done') : isFromFile ? text('setup.done-file') : text('setup.done-restored')}
      lead={isProven ? text('setup.done-lead-created') : isPutOff ? text('unbacked.done-lead') : isFromFile ? text('setup.done-lead-file') : text('setup.done-lead-restored')}
      go={
        <>
          {secret?.kind === 'phrase' && secret.source === 'restored' && node !== undefined ? (
            <Button kind="line" onPress={() => open('find-accounts')}>
              {text('add.find')}
            </Button>
          ) : null}
          <Button busy={finish.busy ? text('setup.done-opening') : undefined} onPress={() => open()}>
            {text('setup.done-open')}
          </Button>
        </>
      }
    >
      <div class="done-card mt6">
        {account === undefined ? null : (
          <div class="preview-address">
            <Identicon address={account.address} size={44} />
            <div>
              <div class="eyebrow">{text('setup.done-address')}</div>
              <Address address={account.address} />
            </div>
          </div>
        )}
        <ul class="done-facts">
          <li class={isProven ? 'proof' : ''}>
            <Icon name={isPutOff ? 'alert' : 'check'} small />
            <span>{isProven ? text('setup.done-proven', { count }) : isPutOff ? text('unbacked.title') : isFromFile ? text('setup.done-opened', { secrets: view.secrets.length }) : text('setup.done-checksum', { count })}</span>
          </li>
          <li>
            <Icon name="lock" small />
            <span>{text('setup.done-vault')}</span>
          </li>
          <li class={node === undefined ? '' : 'proof'}>
            <Icon name={node === undefined ? 'info' : 'check'} small />
            <span>
              {node === undefined || network === undefined ? (
                <>
                  {text('setup.done-no-node')}. <span class="q">{text('setup.done-no-node-why')}</span>
                </>
              ) : (
                <Untrusted text={text('setup.done-node', { host: hostOf(node.url), network: network.name })} />
              )}
            </span>
          </li>
        </ul>
      </div>
      <DayOne view={view} onAdd={() => setAdding(true)} />
      {finish.problem === undefined ? null : (
        <div class="mt4">
          <Problem>{say(finish.problem)}</Problem>
        </div>
      )}
    </Frame>
  )
}
