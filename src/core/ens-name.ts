/**
 * Names of ENS as the wallet passes them around: normalised already (ENSIP-15, by a page: decision 0057), one line, bounded. This
 * is the second look at one: whatever handed it over, nothing that hides, and no capital, is asked for or shown as a name.
 */
import type { Address } from './account.ts'
import { withoutEmoji } from './emoji.ts'
import type { ChainId, Network } from './network.ts'
import { isOneApart, skeletonOf } from './site-likeness.ts'

/** As for DNS: no label can be longer, and its length fits the one byte that ENSIP-10 writes before it. */
export const maxNameBytes = 255
/** Each label is a question to the node (ENSIP-10). */
export const maxLabels = 8

/** Where the names are kept. */
export const ensChain = 'eip155:1'

/**
 * The network whose address of a name is asked for: Ethereum's on Ethereum, and where only play money is. Anywhere else the name must
 * say an address of that very network: a contract that is somebody's on Ethereum may be nobody's, or another's, there.
 */
export const nameChainOf = ({ chain, test }: Pick<Network, 'chain' | 'test'>): ChainId => (test ? ensChain : chain)

/** A name that stood for an address when the person asked. `of`: the network that it is the address on; a test network shows Ethereum's. */
export type SaidName = { readonly name: string; readonly address: Address; readonly host: string; readonly of: ChainId }

/** What asking for a name came to, with what is odd about it. */
export type ResolvedName = SaidName & {
  /** A name that the person knows, and that this one could be taken for. */
  readonly like?: string
  /** The same name stands for this other address in the book, or did when it was last paid in this run of the browser. */
  readonly before?: Address
}

/** Controls, formats, blanks, lone surrogates, private and unassigned; what is drawn as nothing. */
const hidden = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\u3164\uffa0]/u
/** Of ASCII, ENSIP-15 leaves small letters, digits, $, _ and -; keycaps (#, *) are emoji. */
const otherAscii = /(?![a-z0-9$_-])\p{ASCII}/u

export function isEnsName(name: string): boolean {
  if (name.length > maxNameBytes || name !== name.normalize('NFC')) return false
  if (new TextEncoder().encode(name).length > maxNameBytes) return false
  const labels = name.split('.')
  return labels.length >= 2 && labels.length <= maxLabels && labels.every(isLabel)
}

/** A joiner between two pictures: ENSIP-15 drops the styling that whole emoji have, so those without it are not found as such. */
const joined = /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]\ufe0f?)\u200d(?=\p{Extended_Pictographic})/gu

/** ENSIP-15 drops some characters that do not show; nobody types them on purpose, so what is pasted with them is not taken for the name without. */
export const hidesSomething = (typed: string): boolean => hidden.test(withoutEmoji(typed.replaceAll(joined, '')).replaceAll(/[\ufe0e\ufe0f]/gu, ''))

function isLabel(label: string): boolean {
  const seen = withoutEmoji(label.replaceAll(/[#*0-9]\u20e3/gu, '').replaceAll(joined, ''))
  return label !== '' && !hidden.test(seen) && !otherAscii.test(seen)
}

/** Whether something typed is meant as a name: a dot between letters, and no address. What it really is, ENSIP-15 says. */
export const looksLikeName = (typed: string): boolean => /^[^\s.]+(?:\.[^\s.]+)+$/u.test(typed.trim()) && !/^0x/i.test(typed.trim())

/** Letters with marks count as those without: "nádia" is read as "nadia". */
const foldMarks = (name: string): string => skeletonOf(name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase())

/** Shorter ones differ by a letter for no reason at all. */
const leastDistance = 6

const firstLabel = (name: string): string => name.split('.', 1)[0] ?? ''

/**
 * The known name that `name` could be taken for; undefined for a known one itself. `known`: names that a person gave or saw here, with
 * or without dots ("Nadia" is compared with the first label of "nadla.eth").
 */
export function findNameLike(name: string, known: readonly string[]): string | undefined {
  const folded = known.map((each) => [each, each.normalize('NFKC').toLowerCase()] as const)
  if (folded.some(([, each]) => each === name)) return undefined
  return folded.find(([, each]) => {
    const [own, other] = each.includes('.') ? [name, each] : [firstLabel(name), each]
    if (own === other) return false
    if (other.length >= 4 && foldMarks(own) === foldMarks(other)) return true
    return firstLabel(other).length >= leastDistance && isOneApart(own, other)
  })?.[0]
}
