/**
 * Stops a paste that holds a recovery phrase, before any listener of the page: this one is in the isolated world, on `window`, in the
 * capture phase, and was there before the page's first line.
 */
import { findPhrase } from '../core/phrase/find-phrase.ts'
import { otherLanguages } from '../core/phrase/language.ts'
import { publishedLists } from '../core/phrase/published-lists.ts'
import { addWordlist } from '../core/phrase/wordlists.ts'
import type { Pasted } from '../protocol/paste-port.ts'

export type PasteEvent = {
  readonly isTrusted: boolean
  readonly clipboardData: { readonly getData: (type: string) => string } | null
  readonly preventDefault: () => void
  readonly stopImmediatePropagation: () => void
}

export type GuardWindow = { readonly addEventListener: (name: 'paste', listener: (event: PasteEvent) => void, capture: true) => void }

/** Shorter than twelve words of one character: nothing to look at, and no list is made. */
const shortest = 12

export function startGuard(window: GuardWindow, { say, warn }: { readonly say: (pasted: Pasted) => void; readonly warn: () => void }): void {
  window.addEventListener(
    'paste',
    (event) => {
      // A page may dispatch what it likes: only a person's paste moves anything.
      if (!event.isTrusted) return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (text.length < shortest) return
      for (const language of otherLanguages) addWordlist(language, publishedLists[language])
      const found = findPhrase(text)
      if (found === undefined) return
      event.preventDefault()
      event.stopImmediatePropagation()
      warn()
      say({ language: found.language, words: found.words })
    },
    true,
  )
}
