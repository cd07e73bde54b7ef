/** Before an address that looks like another one is paid, its middle is typed: from where the person has it, not from this screen. */
import { Field } from '../../parts/field.tsx'
import { text } from '../../words/text.ts'

export function Compare({ value, onInput }: { readonly value: string; readonly onInput: (value: string) => void }) {
  return (
    <section class="block">
      <Field label={text('approve.compare')} hint={text('approve.compare-why')} value={value} onInput={onInput} maxLength={40} mono plain />
    </section>
  )
}
