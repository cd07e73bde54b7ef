import { Select } from '../parts/select.tsx'
import { say } from '../words/say.ts'
import { text } from '../words/text.ts'
import type { BlockProps } from './frame.ts'

export function ChooseTermBlock({ block, frame }: BlockProps<'choose-term'>) {
  return (
    <Select
      inRow
      label={say(block.label)}
      value={frame.term}
      disabled={frame.isFixed}
      options={block.options.map((term) => [term, text(`term.${term}`)] as const)}
      onChange={frame.chooseTerm}
    />
  )
}
