import type { Review } from '../../../core/review.ts'
import { Address } from '../../parts/address.tsx'
import { Identicon } from '../../parts/identicon.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'

/** As whom, and on which network. */
export function Signer({ review }: { readonly review: Review }) {
  const { account, chain } = review
  if (account === undefined) return null
  return (
    <div class="signer">
      <Identicon address={account.address} size={24} />
      <div class="who">
        <b>
          <Untrusted text={account.name} />
        </b>
        {chain === undefined ? null : <Untrusted text={chain.name} />}
      </div>
      <Address address={account.address} shape="line" />
    </div>
  )
}
