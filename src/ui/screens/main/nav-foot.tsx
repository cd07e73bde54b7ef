import { useNavigation, type TopPage } from '../../app/navigation.tsx'
import { useWallet } from '../../app/wallet.tsx'
import { Nav, type NavItem } from '../../parts/nav.tsx'
import { text } from '../../words/text.ts'

export function navItems(): readonly NavItem<TopPage>[] {
  return [
    { value: 'home', label: text('nav.home'), icon: 'home' },
    { value: 'activity', label: text('nav.activity'), icon: 'log' },
    { value: 'sites', label: text('nav.sites'), icon: 'globe' },
    { value: 'settings', label: text('nav.settings'), icon: 'sliders' },
  ]
}

/** The popup has its pages at the bottom; the full tab has them in its rail. */
export function NavFoot({ current }: { readonly current: TopPage }) {
  const { shell } = useWallet()
  const { reset } = useNavigation()
  if (shell.kind === 'tab') return <div />
  return <Nav label={text('nav.label')} items={navItems()} current={current} onGo={(name) => reset({ name })} />
}
