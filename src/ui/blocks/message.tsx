import { Untrusted } from '../parts/untrusted.tsx'
import type { BlockProps } from './frame.ts'
import { Label } from './label.tsx'

/** Whole and never cut: the body scrolls, and Approve waits for its end. */
export function MessageBlock({ block, isFirst }: BlockProps<'message'>) {
  return (
    <>
      <Label label={block.label} hidden={isFirst} />
      <div class="msg">
        <Untrusted text={block.text} lines />
      </div>
    </>
  )
}
