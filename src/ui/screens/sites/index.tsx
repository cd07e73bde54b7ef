/** Who may see an account and ask; and who is only remembered. */
import { useState } from 'preact/hooks'
import type { PastSiteView, SiteView } from '../../../core/view.ts'
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Identicon } from '../../parts/identicon.tsx'
import { Problem } from '../../parts/note.tsx'
import { Origin, OriginTile } from '../../parts/origin.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Pair, Pairs, Row, Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { NavFoot } from '../main/nav-foot.tsx'
import { pastText } from './past-text.ts'
import './sites.css'

export function Sites() {
  const { sites, pastSites = [] } = useUnlocked()
  const { go } = useNavigation()
  const [open, setOpen] = useState<string | undefined>(sites.length === 1 ? sites[0]?.site : undefined)
  return (
    <Screen title={text('nav.sites')} foot={<NavFoot current="sites" />}>
      <p class="small">{sites.length === 0 ? text('sites.none') : text('sites.may')}</p>
      <ul class="rows mt3">
        {sites.map((site) => (
          <Site key={site.site} site={site} isOpen={open === site.site} onToggle={() => setOpen(open === site.site ? undefined : site.site)} />
        ))}
      </ul>
      {pastSites.length === 0 ? null : <PastSites sites={pastSites} />}
      <div class="mt3">
        <Rows ruled>
          <Row title={text('approvals.title')} under={text('sites.approvals')} onPress={() => go({ name: 'approvals' })} />
        </Rows>
      </div>
      <div class="mt4">
        <TextLink onPress={() => go({ name: 'add-site' })}>{text('sites.help')}</TextLink>
      </div>
    </Screen>
  )
}

function PastSites({ sites }: { readonly sites: readonly PastSiteView[] }) {
  const { go } = useNavigation()
  const now = useNow(60_000)
  return (
    <section class="mt4">
      <h2 class="eyebrow">{text('sites.past')}</h2>
      <Rows label={text('sites.past')}>
        {sites.map((site) => (
          <Row
            key={site.site}
            tall
            start={<OriginTile origin={site.origin} />}
            title={<Origin origin={site.origin} size="row" />}
            under={pastText(site, now)}
            onPress={() => go({ name: 'site', site: site.site })}
          />
        ))}
      </Rows>
    </section>
  )
}

function Site({ site, isOpen, onToggle }: { readonly site: SiteView; readonly isOpen: boolean; readonly onToggle: () => void }) {
  const { accounts } = useUnlocked()
  const now = useNow(60_000)
  const names = format().list(site.accounts.map((address) => revealText(accounts.find((account) => account.address === address)?.name ?? address)))
  return (
    <li class="site">
      <button type="button" class="row tall" aria-expanded={isOpen} onClick={onToggle}>
        <OriginTile origin={site.origin} />
        <span class="mid">
          <Origin origin={site.origin} size="row" />
          <span class="small under">
            {site.endsAt === undefined ? text('sites.since', { names, day: format().day(site.grantedAt, now) }) : text('sites.left', { names, left: format().length(site.endsAt - now) })}
          </span>
        </span>
        <Icon name="down" small class={isOpen ? 'arrow up' : 'arrow'} />
      </button>
      {isOpen ? <SiteOpen site={site} now={now} /> : null}
    </li>
  )
}

function SiteOpen({ site, now }: { readonly site: SiteView; readonly now: number }) {
  const { accounts, networks } = useUnlocked()
  const { send } = useWallet()
  const { go } = useNavigation()
  const task = useTask()
  const network = networks.find((candidate) => candidate.chain === site.chain)
  return (
    <div class="site-open">
      <ul>
        {site.accounts.map((address) => (
          <li key={address} class="site-account">
            <Identicon address={address} size={22} />
            <span class="grow">
              <Untrusted text={accounts.find((account) => account.address === address)?.name ?? ''} />
            </span>
            <Address address={address} shape="short" />
          </li>
        ))}
      </ul>
      <Pairs>
        <Pair name={text('sites.network')}>
          <Untrusted text={network?.name ?? site.chain} />
        </Pair>
        <Pair name={text('sites.ends')}>
          {site.endsAt === undefined ? text('sites.ends-never') : text('sites.ends-at', { day: format().day(site.endsAt, now), time: format().time(site.endsAt) })}
        </Pair>
      </Pairs>
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
      <div class="site-buttons mt3">
        <Button small kind="line" onPress={() => go({ name: 'site', site: site.site })}>
          {text('sites.change')}
        </Button>
        <Button
          small
          kind="line"
          busy={task.busy ? text('sites.disconnecting') : undefined}
          onPress={() => void task.run(() => send('disconnect-site', { site: site.site }))}
        >
          {text('sites.disconnect')}
        </Button>
      </div>
    </div>
  )
}
