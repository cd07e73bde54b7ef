/** What the window's own components put on the screen, without a browser: the elements they return, walked down to their text. */
import type { ComponentChildren, VNode } from 'preact'

/** One text as it is drawn. `isMarked`: in the colours of what does not show by itself. */
export type Piece = { readonly text: string; readonly isMarked: boolean }
/** All pieces within one element for strangers' text. */
export type Stranger = readonly Piece[]
export type Drawn = { readonly strangers: readonly Stranger[]; readonly own: readonly string[] }

type Props = { readonly children?: ComponentChildren; readonly class?: string }
type Walk = { readonly strangers: Piece[][]; readonly own: string[] }

/** For components that keep no state. */
export function draw(view: ComponentChildren): Drawn {
  const walk: Walk = { strangers: [], own: [] }
  visit(view, walk, undefined, false)
  return walk
}

function visit(view: ComponentChildren, walk: Walk, stranger: Piece[] | undefined, isMarked: boolean): void {
  if (view === null || view === undefined || typeof view === 'boolean') return
  if (Array.isArray(view)) return view.forEach((each: ComponentChildren) => visit(each, walk, stranger, isMarked))
  if (typeof view !== 'object') return void (stranger === undefined ? walk.own.push(String(view)) : stranger.push({ text: String(view), isMarked }))
  const { type, props } = view as VNode<Props>
  if (typeof type === 'function') return visit((type as (props: Props) => ComponentChildren)(props), walk, stranger, isMarked)
  if ('dangerouslySetInnerHTML' in props) throw new Error('Markup is made of text here.')
  const classes = (props.class ?? '').split(' ')
  const inside = classes.includes('untrusted') ? [] : stranger
  if (classes.includes('untrusted') && inside !== undefined) walk.strangers.push(inside)
  visit(props.children, walk, inside, isMarked || classes.includes('hidden-character'))
}

export const joined = (stranger: Stranger): string => stranger.map(({ text }) => text).join('')
