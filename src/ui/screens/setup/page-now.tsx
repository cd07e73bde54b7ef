/** Pages of the backup inside first run: the same screens as later, with the way back leading here. */
import { useMemo, useState } from 'preact/hooks'
import type { UnlockedView } from '../../../core/view.ts'
import { lazy } from '../../app/lazy.tsx'
import { NavigationProvider, type Navigation, type Page } from '../../app/navigation.tsx'
import { UnlockedProvider } from '../../app/wallet.tsx'
import { AddCopy } from '../backup/add-copy.tsx'
import { PlateTemplates } from '../backup/plate-templates.tsx'

const BackupFile = lazy(() => import('../backup-file/index.tsx').then((chunk) => chunk.BackupFile))

export type PageNowName = 'add-copy' | 'plate-templates' | 'backup-file'

const isOurs = (name: string): name is PageNowName => name === 'add-copy' || name === 'plate-templates' || name === 'backup-file'

export function PageNow({ view, name, onDone }: { readonly view: UnlockedView; readonly name: PageNowName; readonly onDone: () => void }) {
  // A copy that was just added says its digits once: it stays where it is while the person looks at the templates.
  const [over, setOver] = useState<PageNowName | undefined>(undefined)
  return (
    <UnlockedProvider value={view}>
      <div class={over === undefined ? 'tab-column' : 'away'}>
        <At name={name} onGo={setOver} onBack={onDone} />
      </div>
      {over === undefined ? null : (
        <div class="tab-column">
          <At name={over} onGo={setOver} onBack={() => setOver(undefined)} />
        </div>
      )}
    </UnlockedProvider>
  )
}

function At({ name, onGo, onBack }: { readonly name: PageNowName; readonly onGo: (name: PageNowName) => void; readonly onBack: () => void }) {
  const navigation = useMemo<Navigation>(
    () => ({ page: { name }, go: ({ name: to }: Page) => void (isOurs(to) && onGo(to)), back: onBack, reset: onBack }),
    [name, onGo, onBack],
  )
  return (
    <NavigationProvider value={navigation}>
      {name === 'add-copy' ? <AddCopy /> : name === 'plate-templates' ? <PlateTemplates /> : <BackupFile.Screen />}
    </NavigationProvider>
  )
}
