import { useState } from 'preact/hooks'
import { TextLink } from '../parts/button.tsx'
import { Untrusted } from '../parts/untrusted.tsx'
import { format } from '../words/say.ts'
import { text } from '../words/text.ts'
import type { BlockProps } from './frame.ts'
import { byteLength } from './hex.ts'
import { Label } from './label.tsx'

/** Bytes that are the subject are shown; bytes behind a text wait behind a link. */
export function BytesBlock({ block, isFirst }: BlockProps<'bytes'>) {
  const [isOpen, setOpen] = useState(false)
  const count = text('block.bytes', { count: format().count(byteLength(block.hex)) })
  const bytes = (
    <div class="msg">
      <Untrusted text={block.hex} />
    </div>
  )
  if (isFirst) {
    return (
      <>
        <Label label={block.label} end={count} />
        {bytes}
      </>
    )
  }
  return (
    <>
      <div class="flex between small">
        <span>{count}</span>
        <TextLink expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? text('block.hide-bytes') : text('block.see-bytes')}
        </TextLink>
      </div>
      {isOpen ? <div class="mt2">{bytes}</div> : null}
    </>
  )
}
