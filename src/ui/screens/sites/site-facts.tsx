/** On which network a site works, and when its connection ends. */
import { terms } from '../../../core/grant-term.ts'
import { findNode, type Network } from '../../../core/network.ts'
import type { SiteView } from '../../../core/view.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { useWanted } from '../../app/wanted.ts'
import { Problem } from '../../parts/note.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Select } from '../../parts/select.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function SiteNetwork({ site }: { readonly site: SiteView }) {
  const { networks } = useUnlocked()
  const { send } = useWallet()
  const { shown, put, task } = useWanted(site.chain)
  return (
    <section class="site-part">
      <Select
        inRow
        label={text('sites.network')}
        value={shown}
        disabled={task.busy}
        options={networks.map((network) => [network.chain, nameOf(network)] as const)}
        onChange={(chain) => put(chain, () => send('change-site', { site: site.site, chain }))}
      />
      <p class="small">{text('site.network-only')}</p>
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
    </section>
  )
}

function nameOf(network: Network): string {
  const name = revealText(network.name)
  return findNode(network) === undefined ? text('site.no-node', { name }) : name
}

export function SiteEnds({ site, now }: { readonly site: SiteView; readonly now: number }) {
  const { send } = useWallet()
  const { shown, put, task } = useWanted(site.term)
  return (
    <section class="site-part">
      <Select
        inRow
        label={text('sites.ends')}
        value={shown}
        disabled={task.busy}
        options={terms.map((term) => [term, text(`term.${term}`)] as const)}
        onChange={(term) => put(term, () => send('change-site', { site: site.site, term }))}
      />
      <p class="small">
        {site.endsAt === undefined ? text('site.ends-open') : text('site.ends-on', { day: format().day(site.endsAt, now), time: format().time(site.endsAt) })}
      </p>
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
    </section>
  )
}
