/** One site: what it sees, where it works, how long, what it is told the wallet is. Each change counts at once, and for this site only. */
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { useWanted } from '../../app/wanted.ts'
import type { PastSiteView, SiteView } from '../../../core/view.ts'
import { Button, TextLink } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Problem } from '../../parts/note.tsx'
import { Origin, OriginTile } from '../../parts/origin.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { pastText } from './past-text.ts'
import { SiteAccounts } from './site-accounts.tsx'
import { SiteEnds, SiteNetwork } from './site-facts.tsx'
import './sites.css'

export function SitePage({ site: key }: { readonly site: string }) {
  const { sites, pastSites = [] } = useUnlocked()
  const { back } = useNavigation()
  const now = useNow(60_000)
  const site = sites.find((each) => each.site === key)
  const past = site === undefined ? pastSites.find((each) => each.site === key) : undefined
  const known = site ?? past
  return (
    <Screen title={text('site.title')} onBack={back}>
      {known === undefined ? <p class="q">{text('site.gone')}</p> : <Head origin={known.origin} />}
      {site === undefined ? null : (
        <>
          <SiteAccounts site={site} />
          <SiteNetwork site={site} />
          <SiteEnds site={site} now={now} />
        </>
      )}
      {past === undefined ? null : (
        <p class="q mt3">
          {pastText(past, now)}. {text('site.connect-there')}
        </p>
      )}
      {known === undefined ? null : (
        <>
          <SiteName site={known} />
          <SiteEnd site={known} isConnected={site !== undefined} />
        </>
      )}
    </Screen>
  )
}

function Head({ origin }: { readonly origin: string }) {
  return (
    <div class="site-head">
      <OriginTile origin={origin} big />
      <Origin origin={origin} />
    </div>
  )
}

function SiteName({ site: { site, asMetaMask } }: { readonly site: SiteView | PastSiteView }) {
  const { send } = useWallet()
  const { shown, put, task } = useWanted(asMetaMask)
  return (
    <section class="site-part">
      <h2 class="eyebrow">{text('site.old')}</h2>
      <Choice kind="tick" checked={shown} disabled={task.busy} onChange={(isOn) => put(isOn, () => send('name-for-site', { site, asMetaMask: isOn }))}>
        <span class="mid">
          <span class="t">{text('site.as-metamask')}</span>
        </span>
      </Choice>
      <p class="small">{text('site.as-metamask-why')}</p>
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
    </section>
  )
}

function SiteEnd({ site: { site, origin }, isConnected }: { readonly site: SiteView | PastSiteView; readonly isConnected: boolean }) {
  const { send } = useWallet()
  const { go, reset } = useNavigation()
  const ending = useTask()
  const forgetting = useTask()
  const problem = ending.problem ?? forgetting.problem
  return (
    <section class="site-part">
      {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
      <div class="site-buttons">
        {isConnected ? (
          <Button kind="line" busy={ending.busy ? text('sites.disconnecting') : undefined} onPress={() => void ending.run(() => send('disconnect-site', { site }))}>
            {text('sites.disconnect')}
          </Button>
        ) : null}
        <Button
          kind={isConnected ? 'quiet' : 'line'}
          busy={forgetting.busy ? text('site.forgetting') : undefined}
          onPress={() =>
            void forgetting.run(() => send('forget-site', { site })).then((isDone) => {
              if (isDone) reset({ name: 'sites' })
            })
          }
        >
          {text('site.forget')}
        </Button>
      </div>
      <p class="small">{text('site.forget-why')}</p>
      <TextLink onPress={() => go({ name: 'record', site: origin })}>{text('sites.asked')}</TextLink>
    </section>
  )
}
