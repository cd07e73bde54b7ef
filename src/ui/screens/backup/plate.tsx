/**
 * Read-back of a plate: the person clicks the dots they see, the page turns them into words, the worker compares. It checks the
 * metal, not the memory: nothing of the phrase is shown, and which row differs is not told.
 */
import { useState } from 'preact/hooks'
import { englishWords } from '../../../core/phrase/english.ts'
import { decodeGridRow, gridColumns, rowLength, type GridRow } from '../../../core/phrase/metal/punch-grid.ts'
import type { DrillReply } from '../../../protocol/wallet.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { DrillProblems } from './drill-problems.tsx'
import { DrillRight } from './drill-right.tsx'

const emptyRow: GridRow = Array.from({ length: rowLength }, () => false)

export function ReadPlate({ copy: id }: { readonly copy: string }) {
  const { send } = useWallet()
  const { secrets, backup } = useUnlocked()
  const { back } = useNavigation()
  const copy = backup.copies.find((candidate) => candidate.id === id)
  const secret = secrets.find((candidate) => candidate.id === copy?.covers[0])
  const [rows, setRows] = useState<readonly GridRow[]>(() => Array.from({ length: secret?.wordCount ?? 12 }, () => emptyRow))
  const [hasCheck, setCheck] = useState(true)
  const [reply, setReply] = useState<DrillReply | undefined>(undefined)
  const task = useTask()
  const read = rows.map((row) => decodeGridRow(row, hasCheck))
  const isReady = read.every(({ kind }) => kind === 'word')
  if (copy === undefined || secret === undefined) return <Screen title={text('plate.title')} onBack={back}>{null}</Screen>
  if (reply?.ok === true) return <DrillRight sentence={text('drill.right-whole')} copy={copy} />

  const flip = (at: number, dot: number) => setRows(rows.with(at, (rows[at] ?? emptyRow).map((is, place) => (place === dot ? !is : is))))
  const compare = () =>
    void task.run(async () => {
      // New phrases are English (ruling 26); a plate by dots is made of numbers of that list.
      const words = read.map((row) => (row.kind === 'word' ? (englishWords[row.index] ?? '') : ''))
      setReply(await send('compare-phrase', { secret: secret.id, words, copy: copy.id }))
    })
  return (
    <Screen
      title={text('plate.title')}
      onBack={back}
      foot={
        <footer class="foot">
          <Button wide disabled={!isReady || reply?.closedUntil !== undefined} busy={task.busy ? text('drill.busy') : undefined} onPress={compare}>
            {text('plate.compare')}
          </Button>
        </footer>
      }
    >
      <p class="small">{text('plate.lead')}</p>
      <Choice kind="tick" checked={hasCheck} onChange={setCheck}>
        <span>{text('plate.has-check')}</span>
      </Choice>
      <div class="grid-scroll" tabIndex={0} role="region" aria-label={text('plate.title')}>
        <div class="grid-plate">
          <div class="grid-row" aria-hidden="true">
            <span />
            {gridColumns.map((worth) => (
              <span class="head" key={worth}>
                {worth}
              </span>
            ))}
            <span />
            <span class="head">{hasCheck ? text('plate.check-column') : ''}</span>
          </div>
          {rows.map((row, at) => (
            <PlateRow key={at} place={at + 1} row={row} hasCheck={hasCheck} said={read[at]?.kind === 'odd-dot'} onFlip={(dot) => flip(at, dot)} />
          ))}
        </div>
      </div>
      <DrillProblems reply={reply} task={task} />
    </Screen>
  )
}

function PlateRow(props: { readonly place: number; readonly row: GridRow; readonly hasCheck: boolean; readonly said: boolean; readonly onFlip: (dot: number) => void }) {
  const { place, row, hasCheck } = props
  const cell = (dot: number, label: string) => (
    <button type="button" class="dot-cell" key={dot} aria-pressed={row[dot] === true} aria-label={label} onClick={() => props.onFlip(dot)} />
  )
  return (
    <div role="group" aria-label={text('plate.row', { place })}>
      <div class="grid-row">
        <span class="n">{place}</span>
        {gridColumns.map((worth, dot) => cell(dot, text('plate.dot', { place, worth })))}
        <span />
        {hasCheck ? cell(gridColumns.length, text('plate.check-dot', { place })) : <span />}
      </div>
      {props.said ? (
        <div class="grid-said bad" role="status">
          {text('plate.odd')}
        </div>
      ) : null}
    </div>
  )
}
