/** The form for a copy inside first run: the same screen as later, with the way back leading here. */
import { useMemo } from 'preact/hooks'
import type { UnlockedView } from '../../../core/view.ts'
import { NavigationProvider, type Navigation } from '../../app/navigation.tsx'
import { UnlockedProvider } from '../../app/wallet.tsx'
import { AddCopy } from '../backup/add-copy.tsx'

export function AddCopyNow({ view, onDone }: { readonly view: UnlockedView; readonly onDone: () => void }) {
  const navigation = useMemo<Navigation>(() => ({ page: { name: 'add-copy' }, go: () => undefined, back: onDone, reset: onDone }), [onDone])
  return (
    <UnlockedProvider value={view}>
      <NavigationProvider value={navigation}>
        <div class="tab-column">
          <AddCopy />
        </div>
      </NavigationProvider>
    </UnlockedProvider>
  )
}
