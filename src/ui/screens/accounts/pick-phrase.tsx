import type { SecretRecord } from '../../../core/account.ts'
import { PickOne } from '../backup/pick-one.tsx'
import { phraseName } from './phrase-name.ts'

/** Which phrase, where there is more than one. */
export function PickPhrase(props: { readonly label: string; readonly phrases: readonly SecretRecord[]; readonly value: string; readonly onChange: (id: string) => void }) {
  const { label, phrases, value, onChange } = props
  if (phrases.length < 2) return null
  return (
    <PickOne
      label={label}
      values={phrases.map(({ id }) => id as string)}
      value={value}
      sayValue={(id) => phraseName(phrases.find((phrase) => phrase.id === id))}
      onChange={onChange}
    />
  )
}
