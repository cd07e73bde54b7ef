/** Pages of the backup inside first run: the same screens as later, with the way back leading here. */
import { useMemo } from 'preact/hooks'
import type { UnlockedView } from '../../../core/view.ts'
import { lazy } from '../../app/lazy.tsx'
import { NavigationProvider, type Navigation } from '../../app/navigation.tsx'
import { UnlockedProvider } from '../../app/wallet.tsx'
import { AddCopy } from '../backup/add-copy.tsx'
import { PlateTemplates } from '../backup/plate-templates.tsx'

const BackupFile = lazy(() => import('../backup-file/index.tsx').then((chunk) => chunk.BackupFile))

export type PageNowName = 'add-copy' | 'plate-templates' | 'backup-file'

export function PageNow({ view, name, onDone }: { readonly view: UnlockedView; readonly name: PageNowName; readonly onDone: () => void }) {
  // Nothing in first run leads further than these.
  const navigation = useMemo<Navigation>(() => ({ page: { name }, go: () => undefined, back: onDone, reset: onDone }), [name, onDone])
  return (
    <UnlockedProvider value={view}>
      <NavigationProvider value={navigation}>
        <div class="tab-column">{name === 'add-copy' ? <AddCopy /> : name === 'plate-templates' ? <PlateTemplates /> : <BackupFile.Screen />}</div>
      </NavigationProvider>
    </UnlockedProvider>
  )
}
