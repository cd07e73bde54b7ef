/** The unlocked wallet: one stack of pages, the same in the popup and in the full tab. */
import { useCallback, useMemo, useState } from 'preact/hooks'
import { lazy } from '../../app/lazy.tsx'
import { NavigationProvider, type Navigation, type Page } from '../../app/navigation.tsx'
import { Home } from '../home/index.tsx'
import { emptyDraft, type SendDraft } from '../send/draft.ts'
import { TabFrame } from '../tab/frame.tsx'

const home: Page = { name: 'home' }

/** A first paint needs Home only; the rest comes right after it, and is there before anyone has pressed anything. */
const PageView = lazy(() => import('./page-view.tsx').then((chunk) => chunk.PageView))

export function Main() {
  const [stack, setStack] = useState<readonly Page[]>([home])
  const [draft, setDraft] = useState<SendDraft>(emptyDraft)
  const go = useCallback((page: Page) => setStack((pages) => [...pages, page]), [])
  const back = useCallback(() => setStack((pages) => (pages.length > 1 ? pages.slice(0, -1) : [home])), [])
  const reset = useCallback((page: Page) => setStack(page.name === 'home' ? [home] : [home, page]), [])
  const page = stack.at(-1) ?? home
  const navigation = useMemo<Navigation>(() => ({ page, go, back, reset }), [page, go, back, reset])
  PageView.useLater()
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
