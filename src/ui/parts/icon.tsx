/** Our own icons: 20 px grid, 1.5 stroke, round. No dependency in a page that shows secrets. */
import type { ComponentChildren } from 'preact'
import './icon.css'

/**
 * Made anew for each drawing: preact keeps in a vnode the element it made of it, and with that element the whole screen it
 * stood in, fields and all, for as long as the vnode lives.
 */
const shapes = {
  lock: () => <><rect x="4.5" y="9" width="11" height="7.5" rx="2"/><path d="M7 9V6.5a3 3 0 0 1 6 0V9"/></>,
  send: () => <path d="M6 14 14 6M7.5 6H14v6.5"/>,
  receive: () => <path d="M14 6 6 14M12.5 14H6V7.5"/>,
  down: () => <path d="m6 8 4 4 4-4"/>,
  up: () => <path d="m6 12 4-4 4 4"/>,
  right: () => <path d="m8 6 4 4-4 4"/>,
  back: () => <path d="m12 5-5 5 5 5"/>,
  check: () => <path d="M4.5 10.5 8.2 14.2 15.5 6.5"/>,
  plus: () => <path d="M10 4.5v11M4.5 10h11"/>,
  x: () => <path d="m5.5 5.5 9 9m0-9-9 9"/>,
  home: () => <path d="M3.5 9.2 10 4l6.5 5.2M5.2 8.2V16h9.6V8.2"/>,
  log: () => <path d="M4 5.5h.5M4 10h.5M4 14.5h.5M8 5.5h8M8 10h8M8 14.5h5"/>,
  copies: () => <><rect x="7" y="3.5" width="9.5" height="11" rx="2"/><path d="M13 17H5.5a2 2 0 0 1-2-2V7"/></>,
  globe: () => <><circle cx="10" cy="10" r="6.5"/><path d="M3.5 10h13M10 3.5c2.2 1.8 3.2 4 3.2 6.5s-1 4.7-3.2 6.5c-2.2-1.8-3.2-4-3.2-6.5s1-4.7 3.2-6.5"/></>,
  sliders: () => <><path d="M3.5 6.5H9M14 6.5h2.5M3.5 13.5H6M11 13.5h5.5"/><circle cx="11.5" cy="6.5" r="2.2"/><circle cx="8.5" cy="13.5" r="2.2"/></>,
  eye: () => <><path d="M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5z"/><circle cx="10" cy="10" r="2.2"/></>,
  key: () => <><circle cx="7" cy="13" r="3"/><path d="m9.2 10.8 6.3-6.3M12.8 7.2l2.2 2.2"/></>,
  pen: () => <path d="m4 16 .8-3.4L13 4.4a1.6 1.6 0 0 1 2.3 0l.3.3a1.6 1.6 0 0 1 0 2.3L7.4 15.2z"/>,
  paper: () => <path d="M5.5 3.5H11L14.5 7v9.5h-9zM11 3.5V7h3.5M8 10.3h4M8 13h4"/>,
  plate: () => <><rect x="3" y="5" width="14" height="10" rx="1.5"/><path d="M6.5 8.5h.01M10 8.5h.01M13.5 8.5h.01M6.5 11.5h.01M10 11.5h.01" stroke-width="2"/></>,
  file: () => <><path d="M5.5 3.5H11L14.5 7v9.5h-9z"/><circle cx="10" cy="10.3" r="1.4"/><path d="M10 11.7v2"/></>,
  clock: () => <><circle cx="10" cy="10" r="6.5"/><path d="M10 6.3V10l2.5 1.6"/></>,
  stop: () => <path d="M7.1 3h5.8L17 7.1v5.8L12.9 17H7.1L3 12.9V7.1zM10 6.5V11M10 13.6v.05"/>,
  alert: () => <path d="M10 3.8 17 16H3zM10 8.6v3.4M10 13.9v.05"/>,
  info: () => <><circle cx="10" cy="10" r="6.5"/><path d="M10 9.3v3.9M10 6.7v.05"/></>,
  qr: () => <path d="M4 4h4.5v4.5H4zM11.5 4H16v4.5h-4.5zM4 11.5h4.5V16H4zM11.5 11.5h1.8v1.8M16 11.5V16h-2.2M11.5 16h.3"/>,
  restore: () => <path d="M4.5 10a5.5 5.5 0 1 0 1.8-4.1L4.5 7.5M4.5 4v3.5H8"/>,
  laptop: () => <><rect x="4.5" y="5" width="11" height="7.5" rx="1.5"/><path d="M2.8 15.5h14.4"/></>,
  print: () => <path d="M6 7.5v-4h8v4M6 13.5H4.5a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1h11a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1H14M6 11.5h8v5H6z"/>,
  swap: () => <path d="M4 7h11l-2.6-2.6M16 13H5l2.6 2.6"/>,
  person: () => <><circle cx="10" cy="7" r="2.8"/><path d="M4.5 16c.6-3 2.8-4.5 5.5-4.5s4.9 1.5 5.5 4.5"/></>,
  book: () => <path d="M5.5 15.2V5A1.7 1.7 0 0 1 7.2 3.3h7.8v10.2H7.2a1.7 1.7 0 0 0 0 3.4H15v-3.4M8.8 6.8h3"/>,
  out: () => <path d="M8 5H5v10h10v-3M11.5 4.5h4v4M15.2 4.8 9.5 10.5"/>,
  place: () => <><path d="M10 17s-5-4.6-5-8.6a5 5 0 0 1 10 0c0 4-5 8.6-5 8.6z"/><circle cx="10" cy="8.4" r="1.8"/></>,
  down2: () => <path d="M10 4v9M6.2 9.5 10 13.3l3.8-3.8M4.5 16.5h11"/>,
  pass: () => <><circle cx="8" cy="7" r="2.8"/><path d="M2.8 16c.5-3 2.5-4.6 5.2-4.6 1 0 1.9.2 2.7.7M14.5 9.5a2 2 0 0 1 .8 3.8v3.2"/><path d="M15.3 15h1.2"/></>,
} as const satisfies Record<string, () => ComponentChildren>

export type IconName = keyof typeof shapes

export type IconProps = { readonly name: IconName; readonly small?: boolean; readonly class?: string }

/** Always decoration: the words beside it say the same, or the button has a label. */
export function Icon({ name, small = false, class: extra }: IconProps) {
  return (
    <svg class={`i${small ? ' s' : ''}${extra === undefined ? '' : ` ${extra}`}`} viewBox="0 0 20 20" aria-hidden="true">
      {shapes[name]()}
    </svg>
  )
}
