import { useWallet } from '../../app/wallet.tsx'
import { TextLink } from '../../parts/button.tsx'
import { text } from '../../words/text.ts'

/** The name of a transaction on its network, whole, and where else it can be looked up. */
export function Hash({ hash, url }: { readonly hash: string; readonly url: string | undefined }) {
  const { shell } = useWallet()
  return (
    <section class="block">
      <div class="eyebrow">
        <h2>{text('activity.hash')}</h2>
      </div>
      <div class="code wrap">{hash}</div>
      {url === undefined ? null : (
        <div class="mt3">
          <TextLink onPress={() => shell.openExternal(url)}>{text('activity.explorer')}</TextLink>
        </div>
      )}
    </section>
  )
}
