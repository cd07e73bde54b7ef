/** A passphrase as it has to be typed: every space can be seen, and what hides is written out. In the document only while held. */
import { Untrusted } from '../../parts/untrusted.tsx'
import { text } from '../../words/text.ts'

export function PassphraseText({ words }: { readonly words: readonly string[] | undefined }) {
  return (
    <p class="word passphrase">
      {words === undefined ? (
        <span class="hid">
          <span class="vh">{text('setup.words-hidden')}</span>
        </span>
      ) : (
        <span class="w">
          <Untrusted text={words.join('').replaceAll(' ', '␣')} />
        </span>
      )}
    </p>
  )
}
