import { Pair, Pairs } from '../parts/rows.tsx'
import { Untrusted } from '../parts/untrusted.tsx'
import { say } from '../words/say.ts'
import type { BlockProps } from './frame.ts'
import { Label } from './label.tsx'

export function RowsBlock({ block }: BlockProps<'rows'>) {
  return (
    <>
      {block.label === undefined ? null : <Label label={block.label} />}
      <Pairs>
        {block.rows.map((row) => (
          <Pair key={row.label.code} name={say(row.label)}>
            {typeof row.value === 'string' ? <Untrusted text={row.value} /> : say(row.value)}
          </Pair>
        ))}
      </Pairs>
    </>
  )
}
