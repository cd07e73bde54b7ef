/** Where in the popup (or the tab) a person is: a stack of pages, no addresses. Escape and Back take one off. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ChainId } from '../../core/network.ts'
import type { RequestId } from '../../core/request.ts'

export type Page =
  | { readonly name: 'home' }
  | { readonly name: 'activity' | 'sites' | 'settings' | 'backup' }
  | { readonly name: 'score' | 'add-copy' | 'plate-templates' }
  | { readonly name: 'copy'; readonly id: string }
  | { readonly name: 'drill'; readonly copy: string; readonly drill: 'digits' | 'words' | 'key' }
  | { readonly name: 'plate'; readonly copy: string }
  | { readonly name: 'rehearsal'; readonly secret: string }
  | { readonly name: 'type-words'; readonly secret: string; readonly copy?: string }
  | { readonly name: 'accounts' | 'add-account' | 'networks' | 'add-network' | 'receive' | 'send' | 'auto-lock' | 'paste-guard' | 'change-password' | 'about' | 'rules' | 'site-lists' | 'add-site-list' }
  | { readonly name: 'site'; readonly site: string }
  | { readonly name: 'record'; readonly site?: string }
  | { readonly name: 'add-site' | 'export-record' | 'hosts' | 'reveal' | 'reset' | 'bring-back' }
  | { readonly name: 'reveal-one'; readonly secret?: string; readonly account?: string; readonly passphrase?: true }
  | { readonly name: 'backup-file' | 'restore-file' | 'next-account' | 'at-path' | 'new-words' | 'import-key' | 'import-keystore' | 'watch-address' }
  | { readonly name: 'export-keystore'; readonly address: string }
  | { readonly name: 'book' | 'pick-recipient' }
  | { readonly name: 'book-entry'; readonly address?: string; readonly to?: string }
  | { readonly name: 'remove-entry'; readonly address: string }
  | { readonly name: 'find-accounts'; readonly secret?: string }
  | { readonly name: 'hide-account'; readonly address: string }
  | { readonly name: 'rename-account'; readonly address: string }
  | { readonly name: 'nodes' | 'node-order'; readonly chain: ChainId }
  | { readonly name: 'tokens' | 'approvals' | 'find-approvals' }
  | { readonly name: 'approval'; readonly approval: string }
  | { readonly name: 'token'; readonly address: string; readonly item?: string }
  | { readonly name: 'transaction'; readonly id: string }
  | { readonly name: 'calls'; readonly calls: string }
  | { readonly name: 'delegation'; readonly address: string; readonly chain: ChainId }
  | { readonly name: 'review'; readonly id?: RequestId }

export type TopPage = 'home' | 'activity' | 'backup' | 'sites' | 'settings'

/** Of one page: once it was left, none of these does anything. */
export type Navigation = {
  readonly page: Page
  readonly go: (page: Page) => void
  readonly back: () => void
  /** Goes there and forgets how. */
  readonly reset: (page: Page) => void
}

const NavigationContext = createContext<Navigation | undefined>(undefined)

export const NavigationProvider = NavigationContext.Provider

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext)
  if (navigation === undefined) throw new Error('useNavigation outside of NavigationProvider')
  return navigation
}
