/** The first tokens of this network that a person wanted to see. */
import type { UnlockedView } from '../../../core/view.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { TextLink } from '../../parts/button.tsx'
import { Rows } from '../../parts/rows.tsx'
import { text } from '../../words/text.ts'
import { TokenRow } from '../tokens/token-row.tsx'

/** More than these push what happened last off the screen. */
const shown = 4

export function Tokens({ view }: { readonly view: UnlockedView }) {
  const { go } = useNavigation()
  const { tokens } = view
  if (tokens === undefined) return null
  return (
    <section>
      <div class="sect">
        <h2>{text('tokens.title')}</h2>
        {tokens.length > shown ? <TextLink onPress={() => go({ name: 'tokens' })}>{text('tokens.all', { count: tokens.length })}</TextLink> : null}
      </div>
      <Rows>
        {tokens.slice(0, shown).map((token) => (
          <TokenRow key={`${token.address} ${token.item ?? ''}`} token={token} />
        ))}
      </Rows>
    </section>
  )
}
