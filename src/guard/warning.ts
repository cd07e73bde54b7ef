/** The warning over a page. In a closed shadow tree and the top layer: the page can neither read nor restyle it, though it may remove it. */
export type WarningWords = { readonly title: string; readonly why: string; readonly close: string }

const style = `
  :host { all: initial; position: fixed; inset: 16px 16px auto auto; margin: 0; border: 0; padding: 0; background: transparent; }
  section { box-sizing: border-box; max-width: min(380px, calc(100vw - 32px)); max-height: calc(100vh - 32px); overflow: auto; padding: 20px; border-radius: 12px; background: #8f1212; color: #fff; font: 15px/22px system-ui, sans-serif; box-shadow: 0 8px 32px rgb(0 0 0 / .4); }
  h1 { margin: 0 0 8px; font: 600 18px/24px system-ui, sans-serif; }
  p { margin: 0 0 16px; }
  button { min-height: 40px; padding: 0 16px; border: 1.5px solid #fff; border-radius: 8px; background: #fff; color: #111; font: 600 15px/20px system-ui, sans-serif; }
  button:focus-visible { outline: 3px solid #fff; outline-offset: 2px; }
`

export function showWarning(document: Document, words: WarningWords): void {
  const host = document.createElement('div')
  host.popover = 'manual'
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  root.adoptedStyleSheets = [sheet]
  const make = (name: string, text: string): HTMLElement => {
    const element = document.createElement(name)
    element.textContent = text
    return element
  }
  const section = document.createElement('section')
  section.setAttribute('role', 'alert')
  const close = make('button', words.close)
  close.addEventListener('click', () => host.remove())
  host.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') host.remove()
  })
  section.append(make('h1', words.title), make('p', words.why), close)
  root.append(section)
  document.documentElement.append(host)
  host.showPopover()
  close.focus()
}
