/** "If it runs now": what the node says would happen. In a card of its own, apart from what stands in the request. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Allowance, Estimate, Move, Named, Quantity, Role } from '../../../core/estimate.ts'
import { Address } from '../../parts/address.tsx'
import { groupThousands } from '../../parts/amount-text.ts'
import { Note } from '../../parts/note.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import type { Estimated } from './use-estimate.ts'
import './estimate.css'

type CardProps = {
  readonly estimated: Estimated
  /** A payment and nothing else: what is waited for is a line as well. */
  readonly isPlain: boolean
  readonly isShort: boolean
  readonly now: number
}

/** Nothing on the screen moves under a press while the node is asked again: what it said about the revision before keeps its room. */
export function EstimateCard({ estimated, isPlain, isShort, now }: CardProps) {
  const place = useRef<HTMLDivElement>(null)
  const room = useRef(0)
  const { estimate, isWaiting, isSlow } = estimated
  useLayoutEffect(() => {
    if (estimate !== undefined) room.current = place.current?.offsetHeight ?? 0
  })
  if (estimate === undefined && !(isWaiting && (isPlain || isSlow || room.current > 0))) return null
  return (
    <div class="estimate-place" ref={place} style={estimate === undefined ? { minHeight: `${room.current}px` } : {}}>
      {estimate === undefined ? <Asking isLine={isPlain} isSlow={isSlow} /> : isShort ? <Line>{text('estimate.as-said')}</Line> : <Answer estimate={estimate} now={now} />}
    </div>
  )
}

function Asking({ isLine, isSlow }: { readonly isLine: boolean; readonly isSlow: boolean }) {
  const said = (
    <span class="waiting" role="status">
      {isSlow ? (
        <>
          <span class="spin" />
          {text('estimate.asking')}
        </>
      ) : null}
    </span>
  )
  return isLine ? <Line>{said}</Line> : <Card>{said}</Card>
}

function Answer({ estimate, now }: { readonly estimate: Estimate; readonly now: number }) {
  return (
    <Card>
      <Outcome estimate={estimate} />
      <Moves moves={estimate.moves} />
      <Allowances allowances={estimate.allowances.filter(isChanged)} now={now} />
      {estimate.roles.map((role, index) => <RoleRow key={index} role={role} />)}
      {estimate.holds === undefined ? null : (
        <Part title={text('estimate.holds')}>
          <Figure named={estimate.holds} quantity={estimate.holds.quantity} />
        </Part>
      )}
      <p class="small mt3">{linesOf(estimate).join(' ')}</p>
    </Card>
  )
}

function Line({ children }: { readonly children: ComponentChildren }) {
  return <p class="small estimate-line">{children}</p>
}

function Card({ children }: { readonly children: ComponentChildren }) {
  return (
    <section class="card estimate" aria-label={text('estimate.title')} data-estimate>
      <h2 class="eyebrow">{text('estimate.title')}</h2>
      {children}
    </section>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="estimate-part">
      <h3 class="q">{title}</h3>
      {children}
    </div>
  )
}

function Outcome({ estimate: { outcome, reason, failsAt, way, moves, allowances, roles, unread, isCut } }: { readonly estimate: Estimate }) {
  const why = reason === undefined ? '' : ` ${say(reason)}`
  if (outcome === 'unknown') return <p class="q">{why.trim()}</p>
  if (outcome === 'fails') {
    const what = failsAt === undefined || failsAt === 0 ? text('estimate.fails') : text('estimate.fails-at', { index: failsAt + 1 })
    return <Note tone="warn" bare><span class="strong">{what}</span>{why}</Note>
  }
  if (way === 'called') return <p class="q">{text('estimate.works')}</p>
  const isNothing = moves.length + allowances.filter(isChanged).length + roles.length + unread === 0 && isCut !== true
  // What was not looked at cannot be said to be nothing.
  return isNothing ? <p class="q">{text('estimate.works')} {way === 'measured' ? null : text('estimate.nothing')}</p> : null
}

function Moves({ moves }: { readonly moves: readonly Move[] }) {
  return (
    <>
      {(['give', 'get'] as const).map((side) => {
        const mine = moves.filter((move) => move.side === side)
        if (mine.length === 0) return null
        return (
          <Part key={side} title={text(`estimate.${side}`)}>
            {mine.map((move, index) => (
              <div key={index} class="estimate-asset" data-side={side}>
                <Figure named={move} quantity={move.quantity} sign={side === 'give' ? '−' : '+'} />
                {move.isUneven === true ? <div class="small strong">{text('estimate.uneven')}</div> : null}
              </div>
            ))}
          </Part>
        )
      })}
    </>
  )
}

/** Whole numbers of pieces say which piece; what a token calls itself stands over the address that it really is. */
function Figure({ named, quantity, sign }: { readonly named: Named; readonly quantity: Quantity; readonly sign?: string }) {
  const { asset } = named
  const isPiece = asset.kind === 'erc721'
  return (
    <>
      <div class="estimate-figure">
        {sign === undefined ? null : <span class="sgn">{sign}</span>}
        <span class="amount ledger">
          {isPiece ? null : `${groupThousands(quantity.amount)} `}
          <span class="unit"><Unit named={named} /></span>
        </span>
      </div>
      {quantity.isRaw === true && !isPiece ? <div class="small">{text('estimate.raw')}</div> : null}
      <Whose named={named} />
    </>
  )
}

function Unit({ named: { asset, unit } }: { readonly named: Named }) {
  const item = asset.kind !== 'coin' && asset.item !== undefined ? ` ${text('estimate.item', { item: asset.item })}` : ''
  return <>{unit === undefined ? text('estimate.unnamed') : <Untrusted text={unit} />}{item}</>
}

function Whose({ named: { asset, isTaken } }: { readonly named: Named }) {
  if (asset.kind === 'coin') return null
  return (
    <>
      {isTaken === true ? <div class="small strong danger">{text('estimate.taken')}</div> : null}
      <div class="estimate-token"><Address address={asset.address} shape="line" /></div>
    </>
  )
}

/** What was allowed before and is after is nothing that happens. */
function isChanged(allowance: Allowance): boolean {
  if (allowance.kind === 'item') return true
  if (allowance.kind === 'all') return allowance.before !== allowance.after
  return allowance.before?.exact !== allowance.after.exact
}

function Allowances({ allowances, now }: { readonly allowances: readonly Allowance[]; readonly now: number }) {
  if (allowances.length === 0) return null
  return (
    <Part title={text('estimate.may-take')}>
      {allowances.map((each, index) => (
        <div key={index} class="estimate-asset" data-allowance>
          {each.spenderName === undefined ? null : <div class="strong"><Untrusted text={each.spenderName} /></div>}
          <Address address={each.spender} />
          <div class="estimate-change"><span class="amount strong">{changeOf(each)} <span class="unit"><Unit named={each} /></span></span></div>
          {conditionsOf(each, now).map((line) => <div key={line} class="small">{line}</div>)}
          <Whose named={each} />
        </div>
      ))}
    </Part>
  )
}

function changeOf(allowance: Allowance): string {
  if (allowance.kind === 'item') return ''
  const [before, after] =
    allowance.kind === 'all'
      ? [allowance.before === undefined ? undefined : allOf(allowance.before), allOf(allowance.after)]
      : [allowance.before === undefined ? undefined : amountOf(allowance.before), amountOf(allowance.after)]
  return text('estimate.before-after', { before: before ?? text('estimate.before-unknown'), after })
}

const allOf = (isAll: boolean): string => text(isAll ? 'estimate.all-items' : 'estimate.no-items')
const amountOf = ({ amount, isUnlimited }: Quantity): string => (isUnlimited === true ? text('estimate.unlimited') : groupThousands(amount))

/** The last day that a date can name. */
const lastDay = 8.64e15

function conditionsOf(allowance: Allowance, now: number): readonly string[] {
  if (allowance.kind !== 'amount') return []
  const until = allowance.until === undefined ? undefined : Number(allowance.until) * 1_000
  return [
    ...(allowance.after.isRaw === true ? [text('estimate.raw')] : []),
    ...(allowance.through === undefined ? [] : [text('estimate.through-permit2')]),
    ...(until === undefined || until > lastDay ? [] : [text('estimate.until', { date: format().day(until, now) })]),
  ]
}

function RoleRow({ role: { kind, contract, other } }: { readonly role: Role }) {
  return (
    <Part title={text(`estimate.${kind}`)}>
      <div class="estimate-asset" data-role={kind}>
        <Address address={contract} />
        {kind === 'owner-won' ? null : (
          <>
            <div class="q mt2">{text(kind === 'votes' ? 'estimate.other-votes' : 'estimate.other-owner')}</div>
            <Address address={other} />
          </>
        )}
      </div>
    </Part>
  )
}

function linesOf({ way, block = '', others, unread, isCut, again }: Estimate): readonly string[] {
  return [
    ...(unread === 0 ? [] : [text('estimate.unread', { count: unread })]),
    ...(others === 0 ? [] : [text('estimate.others', { count: others })]),
    ...(isCut === true ? [text('estimate.cut')] : []),
    ...(way === 'simulated' || way === 'traced' ? [text(`estimate.${way}`, { block: block === '' ? '' : groupThousands(block) })] : way === 'none' ? [] : [text(`estimate.${way}`)]),
    ...(way === 'none' || way === 'called' ? [] : again === 'amounts' ? [text('estimate.amounts-move')] : again === 'unchecked' ? [text('estimate.not-again')] : []),
  ]
}
