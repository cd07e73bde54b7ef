/** One token in a list: what is held of it, and what its contract calls it. */
import type { TokenView } from '../../../core/view.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { Address } from '../../parts/address.tsx'
import { formatUnits, glance, groupThousands } from '../../parts/amount-text.ts'
import { Row } from '../../parts/rows.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'

export function TokenRow({ token }: { readonly token: TokenView }) {
  const { go } = useNavigation()
  const { address, symbol, decimals, item, exact } = token
  return (
    <Row
      tall
      title={
        <>
          {exact === undefined ? '— ' : `${decimals === 0 ? groupThousands(exact) : glance(formatUnits(exact, decimals))} `}
          <Untrusted text={item === undefined ? symbol : `${symbol} #${item}`} />
        </>
      }
      under={<Address address={address} shape="short" />}
      onPress={() => go({ name: 'token', address, ...(item === undefined ? {} : { item }) })}
    />
  )
}
