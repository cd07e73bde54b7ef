/**
 * The only component that renders text written by a site, a node or a chain. Nothing in it can hide, run backwards, or
 * change the order of what stands around it (`unicode-bidi: isolate`).
 */
import { reveal } from './reveal.ts'
import './untrusted.css'

export function Untrusted({ text, lines = false }: { readonly text: string; readonly lines?: boolean }) {
  return (
    <span class={`untrusted${lines ? ' lines' : ''}`}>
      {reveal(text, { lines }).map((part) => (part.escaped ? <span class="hidden-character">{part.text}</span> : part.text))}
    </span>
  )
}
