/** Around the same screens in the full tab: a rail with the pages, one column beside it. The popup has no frame. */
import type { ComponentChildren } from 'preact'
import { useNavigation, type TopPage } from '../../app/navigation.tsx'
import { useWallet } from '../../app/wallet.tsx'
import { Brand } from '../../parts/logo.tsx'
import { Icon } from '../../parts/icon.tsx'
import { text } from '../../words/text.ts'
import { navItems } from '../main/nav-foot.tsx'
import './tab.css'

const tops: ReadonlySet<string> = new Set<TopPage>(['home', 'activity', 'backup', 'sites', 'settings'])

export function TabFrame({ children }: { readonly children: ComponentChildren }) {
  const { shell } = useWallet()
  const { page, reset } = useNavigation()
  if (shell.kind !== 'tab') return <>{children}</>
  const current = tops.has(page.name) ? page.name : undefined
  return (
    <div class="tab-frame">
      <nav class="rail" aria-label={text('nav.label')}>
        <Brand />
        <ul class="rail-pages">
          {navItems().map((item) => (
            <li key={item.value}>
              <button type="button" aria-current={item.value === current ? 'page' : undefined} onClick={() => reset({ name: item.value })}>
                <Icon name={item.icon} />
                {item.label}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div class="tab-column">{children}</div>
    </div>
  )
}
