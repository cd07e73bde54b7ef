/** A QR code as one path. Always dark on white: scanners do not read it the other way round. */
import { encodeQR } from 'qr'
import './qr.css'

export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const cells = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const path = cells.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${cells.length} ${cells.length}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={cells.length} height={cells.length} fill="#fff" />
      <path fill="#0f1b18" d={path} />
    </svg>
  )
}
