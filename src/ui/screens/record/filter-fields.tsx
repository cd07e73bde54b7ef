/** One account, one site. Sites to choose from are the connected ones and those that were read so far. */
import type { LogRow } from '../../../core/log/page.ts'
import { useUnlocked } from '../../app/wallet.tsx'
import { shortAddress } from '../../parts/address-text.ts'
import { hostText } from '../../parts/origin-text.ts'
import { revealText } from '../../parts/reveal.ts'
import { Select } from '../../parts/select.tsx'
import { text } from '../../words/text.ts'
import type { Filter } from './use-record.ts'

type Props = { readonly filter: Filter; readonly rows: readonly LogRow[]; readonly onFilter: (filter: Filter) => void }

export function FilterFields({ filter, rows, onFilter }: Props) {
  const { accounts, sites } = useUnlocked()
  const origins = new Set<string>([...sites.map(({ origin }) => origin), ...rows.flatMap(({ site }) => site ?? []), ...(filter.site === undefined ? [] : [filter.site])])
  const { account: _account, ...withoutAccount } = filter
  const { site: _site, ...withoutSite } = filter
  return (
    <div class="stack mt3">
      <OneOrAny
        label={text('record.account')}
        any={text('record.any-account')}
        value={filter.account}
        options={accounts.map(({ address, name }) => [address, `${revealText(name)}, ${shortAddress(address)}`])}
        onChange={(account) => onFilter(account === undefined ? withoutAccount : { ...filter, account })}
      />
      <OneOrAny
        label={text('record.site')}
        any={text('record.any-site')}
        value={filter.site}
        options={[...origins].toSorted().map((origin) => [origin, hostText(origin)])}
        onChange={(site) => onFilter(site === undefined ? withoutSite : { ...filter, site })}
      />
    </div>
  )
}

function OneOrAny(props: {
  readonly label: string
  readonly any: string
  readonly value: string | undefined
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChange: (value: string | undefined) => void
}) {
  return (
    <Select
      label={props.label}
      value={props.value ?? ''}
      options={[['', props.any], ...props.options]}
      onChange={(value) => props.onChange(value === '' ? undefined : value)}
    />
  )
}
