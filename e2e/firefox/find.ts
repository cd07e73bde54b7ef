/* How something is found on a page: by its role and its name, as a person or a screen reader would. */

export type Role = 'button' | 'heading' | 'radio' | 'textbox' | 'img' | 'list' | 'checkbox' | 'text'

export type Target = {
  readonly role?: Role
  /** A text is the whole name; an expression may be part of it. */
  readonly name?: string | RegExp
  /** Only for pages that are not ours. */
  readonly css?: string
  readonly level?: number
}

export type Found = {
  /** The middle of it, in the viewport. */
  readonly x: number
  readonly y: number
  readonly name: string
  readonly text: string
  readonly isEnabled: boolean
  readonly isCovered: boolean
}

export const button = (name: string | RegExp): Target => ({ role: 'button', name })
export const heading = (name: string | RegExp): Target => ({ role: 'heading', level: 1, name })
export const field = (name: string | RegExp): Target => ({ role: 'textbox', name })
export const radio = (name: string | RegExp): Target => ({ role: 'radio', name })
export const text = (name: string | RegExp): Target => ({ role: 'text', name })
export const part = (id: string): Target => ({ css: `#${id}` })

type Asked = {
  readonly role: Role | null
  readonly pattern: { readonly text?: string; readonly source?: string; readonly flags?: string } | null
  readonly css: string | null
  readonly level: number | null
}

/** Runs in the page; it may use nothing from outside of itself. */
export const findOnPage = ({ role, pattern, css, level }: Asked): Found | null => {
  const selectors = {
    button: 'button, [role=button]',
    heading: level === null ? 'h1, h2, h3, h4' : `h${level}`,
    radio: 'input[type=radio]',
    checkbox: 'input[type=checkbox]',
    textbox: 'textarea, input:not([type=radio], [type=checkbox])',
    img: 'img, [role=img]',
    list: 'ul, ol',
    text: 'body *',
  }
  const squeeze = (value: string): string => value.replaceAll(/\s+/g, ' ').trim()
  const nameOf = (element: HTMLElement): string => {
    const label = element.getAttribute('aria-label') ?? element.getAttribute('alt')
    if (label !== null) return squeeze(label)
    const by = element.getAttribute('aria-labelledby')
    if (by !== null) return squeeze(by.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '))
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      const said = (label: HTMLElement): string =>
        [...label.childNodes]
          .filter((child) => !(child instanceof Element && child.getAttribute('aria-hidden') === 'true'))
          .map((child) => child.textContent ?? '')
          .join('')
      return squeeze([...(element.labels ?? [])].map(said).join(' '))
    }
    return squeeze(element.innerText)
  }
  const fits = (name: string): boolean => {
    if (pattern === null) return true
    return pattern.source === undefined ? name === pattern.text : new RegExp(pattern.source, pattern.flags).test(name)
  }
  /** A control that is drawn by its label is invisible itself. */
  const drawn = (element: HTMLElement): HTMLElement => {
    const isChoice = element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox')
    return (isChoice ? element.labels?.[0] : undefined) ?? element
  }
  const isVisible = (element: HTMLElement): boolean => {
    const { width, height } = element.getBoundingClientRect()
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  }
  const candidates = [...document.querySelectorAll(css ?? selectors[role ?? 'text'])].filter((element) => element instanceof HTMLElement)
  const found = candidates
    .filter((element) => isVisible(drawn(element)) && fits(nameOf(element)))
    // For text the innermost element is meant.
    .findLast((element, _at, all) => role !== 'text' || !all.some((other) => other !== element && element.contains(other)))
  if (found === undefined) return null
  const shown = drawn(found)
  const box = shown.getBoundingClientRect()
  if (box.bottom > innerHeight || box.top < 0) shown.scrollIntoView({ block: 'center' })
  const { left, top, width, height } = shown.getBoundingClientRect()
  const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)]
  const onTop = document.elementFromPoint(x, y)
  return {
    x,
    y,
    name: nameOf(found),
    text: found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found.value : found.innerText,
    isEnabled: !(found as HTMLButtonElement).disabled && found.getAttribute('aria-disabled') !== 'true',
    isCovered: onTop === null || !(shown.contains(onTop) || onTop.contains(shown)),
  }
}
