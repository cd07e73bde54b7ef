/** The unlocked wallet: one stack of pages, the same in the popup and in the full tab. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import { lazy } from '../../app/lazy.tsx'
import { NavigationProvider, type Navigation, type Page } from '../../app/navigation.tsx'
import { Home } from '../home/index.tsx'
import { emptyDraft, type SendDraft } from '../send/draft.ts'
import { TabFrame } from '../tab/frame.tsx'

const home: Page = { name: 'home' }

/** Pages the popup opens in the tab, where choosing a file closes nothing. */
const isTabPage = (name: string): name is 'backup-file' | 'restore-file' | 'import-keystore' => ['backup-file', 'restore-file', 'import-keystore'].includes(name)

function readStack(): readonly Page[] {
  const name = location.hash.slice(1)
  return isTabPage(name) ? [home, { name }] : [home]
}

/** A first paint needs Home only; the rest comes right after it, and is there before anyone has pressed anything. */
const PageView = lazy(() => import('./page-view.tsx').then((chunk) => chunk.PageView))

export function Main() {
  const [stack, setStack] = useState<readonly Page[]>(readStack)
  const [draft, setDraft] = useState<SendDraft>(emptyDraft)
  const go = useCallback((page: Page) => setStack((pages) => [...pages, page]), [])
  const back = useCallback(() => setStack((pages) => (pages.length > 1 ? pages.slice(0, -1) : [home])), [])
  const reset = useCallback((page: Page) => setStack(page.name === 'home' ? [home] : [home, page]), [])
  const page = stack.at(-1) ?? home
  const navigation = useMemo<Navigation>(() => ({ page, go, back, reset }), [page, go, back, reset])
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
            onBack={back}
            onDone={() => {
              setDraft(emptyDraft)
              reset(home)
            }}
          />
        )}
      </TabFrame>
    </NavigationProvider>
  )
}
