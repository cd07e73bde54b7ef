/** One component per kind of block. A kind without one is a type error, so nothing can be asked that is not drawn. */
import type { Block, BlockKind } from '../../core/review.ts'
import { Chip } from '../parts/chip.tsx'
import { text } from '../words/text.ts'
import { AddressBlock } from './address.tsx'
import { AllowanceBlock } from './allowance.tsx'
import { AmountBlock } from './amount.tsx'
import { BytesBlock } from './bytes.tsx'
import { CallBlock } from './call.tsx'
import { CalldataBlock } from './calldata.tsx'
import { ChooseAccountsBlock } from './choose-accounts.tsx'
import { ChooseTermBlock } from './choose-term.tsx'
import { DescribedBlock } from './described.tsx'
import { FeeBlock } from './fee.tsx'
import { type BlockProps, type BlockView, type Frame, frameAt } from './frame.ts'
import { MessageBlock } from './message.tsx'
import { NoteBlock } from './note.tsx'
import { RowsBlock } from './rows.tsx'
import { TreeBlock } from './tree.tsx'
import './blocks.css'

const views: { readonly [K in BlockKind]: BlockView<K> } = {
  'message': MessageBlock,
  'bytes': BytesBlock,
  'address': AddressBlock,
  'amount': AmountBlock,
  'allowance': AllowanceBlock,
  'tree': TreeBlock,
  'calldata': CalldataBlock,
  'fee': FeeBlock,
  'rows': RowsBlock,
  'choose-accounts': ChooseAccountsBlock,
  'choose-term': ChooseTermBlock,
  'note': NoteBlock,
  'described': DescribedBlock,
  'call': ({ block, frame }) => (
    <CallBlock block={block}>
      <Blocks blocks={block.blocks} frame={frameAt(frame, block.place.index)} changed={none} />
    </CallBlock>
  ),
}

const none: ReadonlySet<number> = new Set()

function draw<K extends BlockKind>(kind: K, props: BlockProps<K>) {
  const View: BlockView<K> = views[kind]
  return <View {...props} />
}

/** `changed`: places in `blocks` whose facts are not those of the revision before. */
export function Blocks({ blocks, frame, changed }: { readonly blocks: readonly Block[]; readonly frame: Frame; readonly changed: ReadonlySet<number> }) {
  return (
    <>
      {blocks.map((block, index) => (
        <section key={`${index}-${block.kind}`} class={`block${index === 0 ? ' first' : ''}`} data-block={block.kind}>
          {changed.has(index) ? (
            <div class="changed">
              <Chip tone="warn">{text('block.changed')}</Chip>
            </div>
          ) : null}
          {draw(block.kind, { block, frame, isFirst: index === 0 } as BlockProps<BlockKind> as never)}
        </section>
      ))}
    </>
  )
}
