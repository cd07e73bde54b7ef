/**
 * A site whose name is made to be taken for one that a person uses (security.md 35, 43): letters that look alike, one letter more or less,
 * the known name somewhere in front of the part that counts, or the same name under another ending. Compared only with sites that were
 * connected here, on this computer: nobody is asked, and no list of the world's sites is needed to see that this is not the one.
 */
import { findDomain } from './domain.ts'
import { isLoopbackHost } from './origin.ts'

export type SiteLike = {
  /** The registrable domain that is known. */
  readonly known: string
  /** 'ending': the same name under another ending, which many honest sites have too. */
  readonly how: 'name' | 'ending'
}

/** Shorter names differ by a letter for no reason at all. */
const leastSkeleton = 4
const leastDistance = 6

const isNumeric = (host: string): boolean => host.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host)
const isSkipped = (host: string): boolean => isNumeric(host) || isLoopbackHost(host)

/** What is left of a name when letters that look alike count as one. */
export function skeletonOf(name: string): string {
  return name.replaceAll('-', '').replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd').replaceAll('0', 'o').replaceAll(/[1i|]/g, 'l').replaceAll('5', 's')
}

const firstLabel = (domain: string): string => domain.split('.', 1)[0] ?? ''

/** The known site that `host` could be taken for; undefined for a known one itself and for what is on this computer. */
export function findSiteLike(host: string, knownHosts: readonly string[]): SiteLike | undefined {
  const own = host.replace(/\.$/, '')
  if (isSkipped(own)) return undefined
  const domain = findDomain(own)
  const known = [...new Set(knownHosts.map((each) => each.replace(/\.$/, '')).filter((each) => !isSkipped(each)).map(findDomain))]
  if (known.includes(domain)) return undefined
  const byName = known.find((each) => isInFront(own, each) || isAlike(firstLabel(domain), firstLabel(each)))
  if (byName !== undefined) return { known: byName, how: 'name' }
  const byEnding = known.find((each) => firstLabel(each) === firstLabel(domain) && firstLabel(each).length >= leastSkeleton)
  return byEnding === undefined ? undefined : { known: byEnding, how: 'ending' }
}

/** "app.known.example.io", or "app-known-example.io": the known name is there, and belongs to nobody. */
function isInFront(host: string, known: string): boolean {
  const parts = `.${host}`
  return parts.includes(`.${known}.`) || parts.includes(`-${known}.`) || host.split(/[.]/).some((label) => `-${label}-`.includes(`-${known.replaceAll('.', '-')}-`))
}

function isAlike(name: string, known: string): boolean {
  if (name === known) return false
  if (known.length >= leastSkeleton && skeletonOf(name) === skeletonOf(known)) return true
  return known.length >= leastDistance && isOneApart(name, known)
}

/** One letter more, less, another, or two neighbours swapped. */
export function isOneApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  const [restA, restB] = [a.slice(start), b.slice(start)]
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
}

/** A label in another script, as browsers write it. */
export const hasForeignLetters = (host: string): boolean => host.split('.').some((label) => label.startsWith('xn--'))
