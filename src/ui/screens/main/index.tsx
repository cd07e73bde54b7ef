/** The unlocked wallet: one stack of pages, the same in the popup and in the full tab. */
import { useCallback, useMemo, useState } from 'preact/hooks'
import { NavigationProvider, type Navigation, type Page } from '../../app/navigation.tsx'
import { AddAccount } from '../accounts/add-account.tsx'
import { Accounts } from '../accounts/index.tsx'
import { RenameAccount } from '../accounts/rename-account.tsx'
import { Activity } from '../activity/index.tsx'
import { Transaction } from '../activity/transaction.tsx'
import { Approve } from '../approve/index.tsx'
import { Home } from '../home/index.tsx'
import { AddNetwork } from '../networks/add-network.tsx'
import { Networks } from '../networks/index.tsx'
import { Nodes } from '../networks/nodes.tsx'
import { Receive } from '../receive/index.tsx'
import { emptyDraft, Send, type SendDraft } from '../send/index.tsx'
import { About } from '../settings/about.tsx'
import { AutoLock } from '../settings/auto-lock.tsx'
import { ChangePassword } from '../settings/change-password.tsx'
import { Settings } from '../settings/index.tsx'
import { Sites } from '../sites/index.tsx'
import { TabFrame } from '../tab/frame.tsx'

const home: Page = { name: 'home' }

export function Main() {
  const [stack, setStack] = useState<readonly Page[]>([home])
  const [draft, setDraft] = useState<SendDraft>(emptyDraft)
  const go = useCallback((page: Page) => setStack((pages) => [...pages, page]), [])
  const back = useCallback(() => setStack((pages) => (pages.length > 1 ? pages.slice(0, -1) : [home])), [])
  const reset = useCallback((page: Page) => setStack(page.name === 'home' ? [home] : [home, page]), [])
  const page = stack.at(-1) ?? home
  const navigation = useMemo<Navigation>(() => ({ page, go, back, reset }), [page, go, back, reset])
  return (
    <NavigationProvider value={navigation}>
      <TabFrame>
        <PageView page={page} draft={draft} setDraft={setDraft} navigation={navigation} />
      </TabFrame>
    </NavigationProvider>
  )
}

function PageView(props: {
  readonly page: Page
  readonly draft: SendDraft
  readonly setDraft: (draft: SendDraft) => void
  readonly navigation: Navigation
}) {
  const { page, draft, setDraft, navigation } = props
  switch (page.name) {
    case 'home':
      return <Home />
    case 'activity':
      return <Activity />
    case 'sites':
      return <Sites />
    case 'settings':
      return <Settings />
    case 'accounts':
      return <Accounts />
    case 'add-account':
      return <AddAccount />
    case 'rename-account':
      return <RenameAccount address={page.address} />
    case 'networks':
      return <Networks />
    case 'nodes':
      return <Nodes key={page.chain} chain={page.chain} />
    case 'add-network':
      return <AddNetwork />
    case 'receive':
      return <Receive />
    case 'send':
      return <Send draft={draft} onDraft={setDraft} />
    case 'auto-lock':
      return <AutoLock />
    case 'change-password':
      return <ChangePassword />
    case 'about':
      return <About />
    case 'transaction':
      return <Transaction key={page.id} id={page.id} />
    case 'review':
      return (
        <Approve
          {...(page.id === undefined ? {} : { first: page.id })}
          onBack={navigation.back}
          onCancelled={navigation.back}
          onDone={() => {
            setDraft(emptyDraft)
            navigation.reset(home)
          }}
        />
      )
  }
}
