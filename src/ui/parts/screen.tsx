/** The frame of a screen: head, body that scrolls, foot that stays. The title takes the first focus. */
import type { ComponentChildren } from 'preact'
import { useFirstFocus } from '../app/focus.ts'
import { text } from '../words/text.ts'
import { IconButton } from './button.tsx'

export type ScreenProps = {
  readonly title: string
  readonly onBack?: (() => void) | undefined
  /** At the right of the head. */
  readonly tools?: ComponentChildren
  /** Between title and body, above everything: bands. */
  readonly above?: ComponentChildren
  readonly foot?: ComponentChildren
  /** Something in the body wants the first focus itself (a field). */
  readonly keepFocus?: boolean
  /** Nothing in the body takes the focus: the body does, so that it can be read to its end by keyboard. */
  readonly onlyText?: boolean
  readonly children: ComponentChildren
}

export function Screen({ title, onBack, tools, above, foot, keepFocus = false, onlyText = false, children }: ScreenProps) {
  const heading = useFirstFocus<HTMLHeadingElement>(keepFocus ? undefined : title)
  return (
    <div class="shell">
      <div>
        {above}
        <header class={`top${onBack === undefined ? '' : ' back'}`}>
          {onBack === undefined ? null : <IconButton icon="back" label={text('screen.back')} onPress={onBack} />}
          <h1 class="grow" tabIndex={-1} ref={keepFocus ? null : heading}>
            {title}
          </h1>
          {tools}
        </header>
      </div>
      <main class="main enter" key={title} {...(onlyText ? { tabIndex: 0, 'aria-label': title } : {})}>
        {children}
      </main>
      {foot ?? <div />}
    </div>
  )
}
