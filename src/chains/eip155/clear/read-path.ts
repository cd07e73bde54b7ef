/** Paths of ERC-7730 ("#.order.[].maker", "@.to", "data.[0:20]") as steps into a shape. One that leads nowhere is refused. */
import type { Path, Step } from './descriptor.ts'
import { Refused } from './read-json.ts'
import type { Shape } from './shape.ts'

const containers = { '@.from': 'from', '@.to': 'to', '@.value': 'value', '@.chainId': 'chain' } as const
const maxSteps = 16

/** `base`: where a group of fields stands; a path that starts with # does not care. */
export function readPath(text: string, parts: readonly Shape[], base = ''): Path {
  if (text.startsWith('@')) {
    const [, name] = Object.entries(containers).find(([each]) => each === text) ?? []
    if (name === undefined) throw new Refused(`path ${text}`)
    return name
  }
  const whole = joinPath(base, text)
  const tokens = whole.replace(/^#\./, '').split('.').filter((token) => token !== '')
  if (tokens.length === 0 || tokens.length > maxSteps) throw new Refused(`path ${whole}`)
  let here: Shape | undefined = { name: '', type: '', parts }
  return tokens.map((token): Step => {
    const [step, next] = take(here, token)
    here = next
    return step
  })
}

export function joinPath(base: string, text: string): string {
  return base === '' || text.startsWith('#') ? text : `${base}.${text}`
}

function take(here: Shape | undefined, token: string): readonly [Step, Shape | undefined] {
  if (token === '[]' && here?.item !== undefined) return ['*', here.item]
  const [, index] = /^\[(-?\d{1,4})\]$/.exec(token) ?? []
  if (index !== undefined && here?.item !== undefined) return [Number(index), here.item]
  const [, from, to] = /^\[(-?\d{0,5}):(-?\d{0,5})\]$/.exec(token) ?? []
  if (from !== undefined && to !== undefined && here !== undefined && here.parts === undefined) return [[end(from), end(to)], here.item]
  const at = here?.parts?.findIndex(({ name }) => name === token) ?? -1
  if (at < 0) throw new Refused(`nothing is called ${token}`)
  return [at, here?.parts?.[at]]
}

const end = (digits: string): number | null => (digits === '' || digits === '-' ? null : Number(digits))
