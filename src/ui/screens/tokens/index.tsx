/** Every token of this network that a person wanted to see. */
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked } from '../../app/wallet.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { TokenRow } from './token-row.tsx'

export function TokenList() {
  const { tokens = [] } = useUnlocked()
  const { back } = useNavigation()
  return (
    <Screen title={text('tokens.title')} onBack={back}>
      {tokens.length === 0 ? <p class="q">{text('tokens.none')}</p> : null}
      <Rows>
        {tokens.map((token) => (
          <TokenRow key={`${token.address} ${token.item ?? ''}`} token={token} />
        ))}
      </Rows>
    </Screen>
  )
}
