/** The unlocked wallet: one stack of pages, the same in the popup and in the full tab. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { afterReview } from '../../app/after-review.ts'
import { lazy } from '../../app/lazy.tsx'
import { NavigationProvider, type Navigation, type Page } from '../../app/navigation.tsx'
import { Home } from '../home/index.tsx'
import { emptyDraft, type SendDraft } from '../send/draft.ts'
import { TabFrame } from '../tab/frame.tsx'

const home: Page = { name: 'home' }

/** Pages the popup opens in the tab, where choosing a file closes nothing; and where first run leads on. */
const isTabPage = (name: string): name is 'backup-file' | 'restore-file' | 'import-keystore' | 'find-accounts' | 'add-site-list' =>
  ['backup-file', 'restore-file', 'import-keystore', 'find-accounts', 'add-site-list'].includes(name)

function readStack(): readonly Page[] {
  const name = location.hash.slice(1)
  return isTabPage(name) ? [home, { name }] : [home]
}

/** A first paint needs Home only; the rest comes right after it, and is there before anyone has pressed anything. */
const PageView = lazy(() => import('./page-view.tsx').then((chunk) => chunk.PageView))

export function Main() {
  const [stack, setStack] = useState<readonly Page[]>(readStack)
  const [draft, setDraft] = useState<SendDraft>(emptyDraft)
  const page = stack.at(-1) ?? home
  const navigation = useMemo<Navigation>(() => {
    // Work that ends after its page was left takes nobody away from where they went meanwhile.
    const fromHere = (next: (pages: readonly Page[]) => readonly Page[]) => setStack((pages) => (pages.at(-1) === page ? next(pages) : pages))
    return {
      page,
      go: (to) => fromHere((pages) => [...pages, to]),
      back: () => fromHere((pages) => (pages.length > 1 ? pages.slice(0, -1) : [home])),
      reset: (to) => fromHere(() => (to.name === 'home' ? [home] : [home, to])),
    }
  }, [page])
  PageView.useLater()
  useEffect(() => {
    const read = () => location.hash.length > 1 && setStack(readStack())
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  return (
    <NavigationProvider value={navigation}>
      <TabFrame>
        {page.name === 'home' ? (
          <Home />
        ) : (
          <PageView.Screen
            page={page}
            draft={draft}
            onDraft={setDraft}
            onBack={navigation.back}
            onDone={() => {
              setDraft(emptyDraft)
              setStack((pages) => (pages.at(-1) === page ? afterReview(pages) : pages))
            }}
          />
        )}
      </TabFrame>
    </NavigationProvider>
  )
}
