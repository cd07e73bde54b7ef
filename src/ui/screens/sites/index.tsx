/** Who may see an account and ask. */
import { useState } from 'preact/hooks'
import type { SiteView } from '../../../core/view.ts'
import { useNow } from '../../app/clock.ts'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Identicon } from '../../parts/identicon.tsx'
import { Problem } from '../../parts/note.tsx'
import { Origin, OriginTile } from '../../parts/origin.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { NavFoot } from '../main/nav-foot.tsx'
import './sites.css'

export function Sites() {
  const { sites } = useUnlocked()
  const [open, setOpen] = useState<string | undefined>(sites.length === 1 ? sites[0]?.site : undefined)
  return (
    <Screen title={text('nav.sites')} foot={<NavFoot current="sites" />}>
      <p class="small">{sites.length === 0 ? text('sites.none') : text('sites.may')}</p>
      <ul class="rows mt3">
        {sites.map((site) => (
          <Site key={site.site} site={site} isOpen={open === site.site} onToggle={() => setOpen(open === site.site ? undefined : site.site)} />
        ))}
      </ul>
    </Screen>
  )
}

function Site({ site, isOpen, onToggle }: { readonly site: SiteView; readonly isOpen: boolean; readonly onToggle: () => void }) {
  const { accounts, networks } = useUnlocked()
  const { send } = useWallet()
  const task = useTask()
  const now = useNow(60_000)
  const shown = site.accounts.map((address) => ({ address, name: accounts.find((account) => account.address === address)?.name }))
  const network = networks.find((candidate) => candidate.chain === site.chain)
  const names = shown.map(({ address, name }) => (name === undefined ? address : revealText(name)))
  return (
    <li class="site">
      <button type="button" class="row tall" aria-expanded={isOpen} onClick={onToggle}>
        <OriginTile origin={site.origin} />
        <span class="mid">
          <Origin origin={site.origin} size="row" />
          <span class="small under">{text('sites.since', { names: format().list(names), day: format().day(site.grantedAt, now) })}</span>
        </span>
        <Icon name="down" small class={isOpen ? 'arrow up' : 'arrow'} />
      </button>
      {isOpen ? (
        <div class="site-open">
          <ul>
            {shown.map(({ address, name }) => (
              <li key={address} class="site-account">
                <Identicon address={address} size={22} />
                <span class="grow">{name === undefined ? null : <Untrusted text={name} />}</span>
                <Address address={address} shape="short" />
              </li>
            ))}
          </ul>
          <p class="small">
            {text('sites.network')} <Untrusted text={network?.name ?? site.chain} />
          </p>
          {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
          <div class="mt2">
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
      ) : null}
    </li>
  )
}
