import { useState } from 'preact/hooks'
import type { Address as AccountAddress } from '../../../core/account.ts'
import type { SiteView } from '../../../core/view.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { useWanted } from '../../app/wanted.ts'
import { Address } from '../../parts/address.tsx'
import { IconButton } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Identicon } from '../../parts/identicon.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Untrusted } from '../../parts/untrusted.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

/** Which accounts the site sees, and which it is told of first. */
export function SiteAccounts({ site }: { readonly site: SiteView }) {
  const { accounts } = useUnlocked()
  const { send } = useWallet()
  const { shown: seen, put: choose, task } = useWanted(site.accounts)
  const [isLast, setLast] = useState(false)
  const put = (next: readonly AccountAddress[]) => {
    setLast(next.length === 0)
    if (next.length > 0) choose(next, () => send('change-site', { site: site.site, accounts: [...next] }))
  }
  return (
    <section class="site-part">
      <h2 class="eyebrow">{text('site.accounts')}</h2>
      <ul class="choice">
        {accounts
          .filter(({ kind, hidden }) => kind !== 'watch' && !hidden)
          .map(({ address, name }) => (
            <li key={address} class="site-choice">
              <Choice kind="tick" checked={seen.includes(address)} disabled={task.busy} onChange={(isOn) => put(isOn ? [address, ...seen] : seen.filter((other) => other !== address))}>
                <Identicon address={address} size={28} />
                <span class="mid">
                  <span class="t">
                    <Untrusted text={name} /> {seen.length > 1 && seen[0] === address ? <Chip>{text('sites.first')}</Chip> : null}
                  </span>
                </span>
                <Address address={address} shape="short" />
              </Choice>
              {seen.includes(address) && seen[0] !== address ? (
                <IconButton icon="up" label={text('sites.put-first', { name: revealText(name) })} onPress={() => put([address, ...seen.filter((other) => other !== address)])} />
              ) : null}
            </li>
          ))}
      </ul>
      {seen.length < 2 ? null : <p class="small">{text('sites.together')}</p>}
      {isLast ? <Note live>{text('site.last-one')}</Note> : null}
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
    </section>
  )
}
