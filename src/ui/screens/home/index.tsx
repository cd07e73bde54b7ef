import { findNode } from '../../../core/network.ts'
import type { UnlockedView } from '../../../core/view.ts'
import { useNow } from '../../app/clock.ts'
import { lockNow } from '../../app/lock-now.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { Button, IconButton, TextLink } from '../../parts/button.tsx'
import { ChipButton } from '../../parts/chip.tsx'
import { isCovered } from '../../../core/backup/coverage.ts'
import { Icon } from '../../parts/icon.tsx'
import { Identicon } from '../../parts/identicon.tsx'
import { Band } from '../../parts/note.tsx'
import { findName } from '../../parts/known-name.ts'
import { revealText } from '../../parts/reveal.ts'
import { Rows } from '../../parts/rows.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { text } from '../../words/text.ts'
import { TransactionRow } from '../activity/transaction-row.tsx'
import { NavFoot } from '../main/nav-foot.tsx'
import { Balance } from './balance.tsx'
import { Notices } from './notices.tsx'
import { BackupStrip } from './backup-strip.tsx'
import { Tokens } from './tokens.tsx'
import { UnbackedAsk, UnbackedBand } from './unbacked.tsx'
import { WaitingStrip } from './waiting-strip.tsx'
import './home.css'

export function Home() {
  const view = useUnlocked()
  const { send } = useWallet()
  const { go } = useNavigation()
  const account = view.accounts.find((candidate) => candidate.address === view.selected.account)
  const network = view.networks.find((candidate) => candidate.chain === view.selected.chain)
  const canSend = account !== undefined && account.kind !== 'watch' && network !== undefined && findNode(network) !== undefined
  const { unbacked, coverage } = view.backup
  const covered = coverage.find((each) => each.address === account?.address)
  const hostile = view.delegations?.find((each) => each.account === account?.address && each.chain === network?.chain && !each.isOurs)
  const isBare = covered !== undefined && !isCovered(covered)
  return (
    <div class="shell">
      <div>
        {hostile !== undefined ? <Band title={text('home.hostile')}>{text('home.hostile-sentence', { network: revealText(network?.name ?? '') })}</Band> : unbacked !== undefined ? <UnbackedBand /> : isBare ? <Band title={text('home.unbacked')}>{text('home.unbacked-sentence')}</Band> : null}
        <header class="top">
          <div class="grow">
            {account === undefined ? null : (
              <button type="button" class="who-button" onClick={() => go({ name: 'accounts' })}>
                <Identicon address={account.address} size={30} />
                <span class="grow">
                  <span class="who-name">
                    <span class="ellip">
                      <Untrusted text={account.name} />
                    </span>
                    <Icon name="down" small />
                  </span>
                  <Address address={account.address} shape="short" />
                </span>
                <span class="vh">{text('home.account')}</span>
              </button>
            )}
          </div>
          <ChipButton label={text('home.network', { name: revealText(network?.name ?? '') })} onPress={() => go({ name: 'networks' })}>
            <Untrusted text={network?.name ?? view.selected.chain} />
          </ChipButton>
          <IconButton icon="lock" label={text('home.lock')} onPress={() => void lockNow(send)} />
        </header>
      </div>
      <main class="main enter">
        <h1 class="vh">{text('nav.home')}</h1>
        <Notices />
        {hostile === undefined ? null : (
          <Button wide onPress={() => go({ name: 'delegation', address: hostile.account, chain: hostile.chain })}>
            {text('home.hostile-look')}
          </Button>
        )}
        <WaitingStrip />
        <Balance network={network} />
        {unbacked === undefined ? null : <UnbackedAsk unbacked={unbacked} />}
        <div class="pair mt4">
          <Button icon="send" kind={view.requests.length > 0 || unbacked?.isNagDue === true ? 'line' : 'ink'} disabled={!canSend} onPress={() => go({ name: 'send' })} describedBy={canSend ? undefined : 'no-node'}>
            {text('home.send')}
          </Button>
          <Button icon="receive" kind="line" disabled={account === undefined} onPress={() => go({ name: 'receive' })}>
            {text('home.receive')}
          </Button>
        </div>
        <BackupStrip view={view} />
        <Tokens view={view} />
        <Recent view={view} />
      </main>
      <NavFoot current="home" />
    </div>
  )
}

function Recent({ view }: { readonly view: UnlockedView }) {
  const { go, reset } = useNavigation()
  const now = useNow(5_000)
  const rows = view.activity.slice(0, 3)
  if (rows.length === 0) return <p class="small mt5">{text('home.nothing-yet')}</p>
  return (
    <section>
      <div class="sect">
        <h2>{text('home.recent')}</h2>
        {view.activity.length > rows.length ? <TextLink onPress={() => reset({ name: 'activity' })}>{text('home.all')}</TextLink> : null}
      </div>
      <Rows>
        {rows.map((row) => (
          <TransactionRow
            key={row.id}
            row={row}
            to={findName(view, row.to)}
            now={now}
            network={view.networks.find((network) => network.chain === row.chain)}
            onPress={() => go({ name: 'transaction', id: row.id })}
          />
        ))}
      </Rows>
    </section>
  )
}
