import { useState } from 'preact/hooks'
import { TextLink } from '../parts/button.tsx'
import { Untrusted } from '../parts/untrusted.tsx'
import { format, say } from '../words/say.ts'
import { text } from '../words/text.ts'
import type { BlockProps } from './frame.ts'
import { byteLength } from './hex.ts'
import { Label } from './label.tsx'
import { Tree } from './tree.tsx'

export function CalldataBlock({ block }: BlockProps<'calldata'>) {
  const [isRaw, setRaw] = useState(false)
  const size = text('block.bytes', { count: format().count(byteLength(block.hex)) })
  return (
    <>
      <Label label={block.label} end={size} />
      {block.meaning === undefined ? null : <p>{say(block.meaning)}</p>}
      {block.arguments.length === 0 ? null : <Tree nodes={block.arguments} />}
      <div class="flex between small mt1">
        <span>{block.meaning === undefined || block.isGuess === true ? text('block.not-read') : text('block.read-here')}</span>
        <TextLink expanded={isRaw} onPress={() => setRaw(!isRaw)}>
          {isRaw ? text('block.hide-raw') : text('block.raw')}
        </TextLink>
      </div>
      {isRaw ? (
        <div class="msg mt2">
          <Untrusted text={block.hex} />
        </div>
      ) : null}
    </>
  )
}
