import { groupThousands } from '../parts/amount-text.ts'
import { Untrusted } from '../parts/untrusted.tsx'
import { say } from '../words/say.ts'
import type { BlockProps } from './frame.ts'
import { Label } from './label.tsx'

/** An amount that is decided is never shortened; a long one is set smaller. */
export function AmountBlock({ block, isFirst, frame }: BlockProps<'amount'>) {
  const shown = groupThousands(block.amount.amount)
  const size = shown.length > 18 ? 'long' : shown.length > 9 || frame.isDangerous ? 'middle' : 'short'
  return (
    <>
      <Label label={block.label} hidden={isFirst} />
      <div class={`subject ${size}`}>
        {shown}{' '}
        <span class="dim">
          <Untrusted text={block.amount.unit} />
        </span>
      </div>
      {block.under === undefined ? null : <div class="q">{say(block.under)}</div>}
    </>
  )
}
