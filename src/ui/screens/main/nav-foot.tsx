import { useNow } from '../../app/clock.ts'
import { useNavigation, type TopPage } from '../../app/navigation.tsx'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Nav, type NavItem } from '../../parts/nav.tsx'
import { text } from '../../words/text.ts'

export function navItems(dot?: 'warn' | 'danger'): readonly NavItem<TopPage>[] {
  return [
    { value: 'home', label: text('nav.home'), icon: 'home' },
    { value: 'activity', label: text('nav.activity'), icon: 'log' },
    { value: 'backup', label: text('backup.title'), icon: 'copies', ...(dot === undefined ? {} : { dot }) },
    { value: 'sites', label: text('nav.sites'), icon: 'globe' },
    { value: 'settings', label: text('nav.settings'), icon: 'sliders' },
  ]
}

/** Red while the words are not proven, ochre while a check is due; the same as on the toolbar. */
export function useBackupDot(): 'warn' | 'danger' | undefined {
  const { backup } = useUnlocked()
  const now = useNow(60_000)
  if (backup.unbacked !== undefined) return 'danger'
  return backup.due.some(({ dueAt }) => dueAt <= now) ? 'warn' : undefined
}

/** The popup has its pages at the bottom; the full tab has them in its rail. */
export function NavFoot({ current }: { readonly current: TopPage }) {
  const { shell } = useWallet()
  const { reset } = useNavigation()
  const dot = useBackupDot()
  if (shell.kind === 'tab') return <div />
  return <Nav label={text('nav.label')} items={navItems(dot)} current={current} onGo={(name) => reset({ name })} />
}
