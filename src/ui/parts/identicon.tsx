import { makePicture } from './identicon-picture.ts'
import './identicon.css'

/** Lightness and chroma in OKLCH: background, figure, spot. */
const tones = ['0.9 0.045', '0.56 0.105', '0.73 0.105'] as const

export function Identicon({ address, size }: { readonly address: string; readonly size: number }) {
  const { cells, hues } = makePicture(address)
  const colour = (index: 0 | 1 | 2) => `oklch(${tones[index]} ${hues[index]})`
  const path = (kind: number) =>
    cells.map((cell, index) => (cell === kind ? square(index % 4, Math.floor(index / 4)) : '')).join('')
  return (
    <svg class="idt" width={size} height={size} viewBox="0 0 8 8" shape-rendering="crispEdges" aria-hidden="true">
      <path fill={colour(0)} d="M0 0h8v8H0z" />
      <path fill={colour(1)} d={path(1)} />
      <path fill={colour(2)} d={path(2)} />
    </svg>
  )
}

/** A cell and its mirror image. */
function square(x: number, y: number): string {
  return `M${x} ${y}h1v1h-1zM${7 - x} ${y}h1v1h-1z`
}
