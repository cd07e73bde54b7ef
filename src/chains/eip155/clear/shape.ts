/**
 * What arguments look like, with their names: "supply(address asset,(uint256 a,bytes b)[] parts)" as Solidity writes it. Descriptors
 * (ERC-7730) name functions like this. Bounded before anything is walked; what is no such text is undefined.
 */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { parseTypes, type AbiType } from '../explain/abi.ts'

/** `parts` of a tuple, `item` of a list (with its length where it is fixed). `type` is canonical, as selectors are made of it. */
export type Shape = {
  readonly name: string
  readonly type: string
  readonly parts?: readonly Shape[]
  readonly item?: Shape
  readonly length?: number
}

/** A function with its arguments. `signature` is what the selector is made of. */
export type FunctionShape = { readonly name: string; readonly signature: string; readonly parts: readonly Shape[] }

const maxSignature = 2_000
const maxShapes = 256
const maxDepth = 8
/** Names as Solidity has them: no room in one for a sentence, a line or a hidden sign. */
const identifier = /^[A-Za-z_$][\w$]{0,63}$/
const atom = /^(?:address|bool|string|bytes(?:[1-9]|[12]\d|3[0-2])?|u?int(?:\d{1,3})?)$/

class NoShape extends Error {
  override readonly name = 'NoShape'
}

type Budget = { left: number }

export function findFunction(text: string): FunctionShape | undefined {
  try {
    const open = text.indexOf('(')
    const name = text.slice(0, open).trim()
    if (text.length > maxSignature || open < 1 || !identifier.test(name) || closing(text, open) !== text.trimEnd().length - 1) return undefined
    const parts = readShapes(text.slice(open + 1, text.lastIndexOf(')')), { left: maxShapes }, 0)
    return { name, parts, signature: `${name}(${parts.map(({ type }) => type).join()})` }
  } catch (error) {
    if (error instanceof NoShape) return undefined
    throw error
  }
}

/** The first four bytes of calldata, 0x hex. */
export function selectorOf(signature: string): string {
  return `0x${bytesToHex(keccak_256(utf8ToBytes(signature)).slice(0, 4))}`
}

export function typesOf(parts: readonly Shape[]): readonly AbiType[] {
  return parseTypes(parts.map(({ type }) => type).join())
}

/** Place of the bracket that closes the one at `open`. */
function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')' && (depth -= 1) === 0) return at
  }
  throw new NoShape()
}

function readShapes(text: string, budget: Budget, depth: number): readonly Shape[] {
  const shapes: Shape[] = []
  for (let from = 0; from < text.length; ) {
    let at = from
    while (at < text.length && text[at] !== ',') at = text[at] === '(' ? closing(text, at) + 1 : at + 1
    shapes.push(readShape(text.slice(from, at).trim(), budget, depth))
    if (at === text.length - 1) throw new NoShape()
    from = at + 1
  }
  return shapes
}

function readShape(text: string, budget: Budget, depth: number): Shape {
  if ((budget.left -= 1) < 0 || depth > maxDepth) throw new NoShape()
  const end = text.startsWith('(') ? closing(text, 0) + 1 : (/^\w+/.exec(text)?.[0].length ?? 0)
  const head = text.slice(0, end)
  const [, lists = '', name = ''] = /^((?:\[\d*\])*)(?:\s+(?:(?:calldata|memory|payable)\s+)?(\S+)|([A-Za-z_$]\S*))?$/.exec(text.slice(end)) ?? [undefined, '-']
  if (lists === '-' || (name !== '' && !identifier.test(name))) throw new NoShape()
  return readLists(head.startsWith('(') ? readTuple(head, budget, depth) : readAtom(head), lists, name)
}

function readTuple(text: string, budget: Budget, depth: number): Shape {
  const parts = readShapes(text.slice(1, -1), budget, depth + 1)
  // A tuple of nothing takes no room, so a list of them could be as long as it likes.
  if (parts.length === 0) throw new NoShape()
  return { name: '', type: `(${parts.map(({ type }) => type).join()})`, parts }
}

function readAtom(text: string): Shape {
  const type = text === 'uint' || text === 'int' ? `${text}256` : text
  const bits = Number(/^u?int(\d+)$/.exec(type)?.[1] ?? 8)
  if (!atom.test(type) || bits < 8 || bits > 256 || bits % 8 !== 0) throw new NoShape()
  return { name: '', type }
}

function readLists(inner: Shape, lists: string, name: string): Shape {
  let shape = inner
  for (const [, digits = ''] of lists.matchAll(/\[(\d*)\]/g)) {
    const length = digits === '' ? undefined : Number(digits)
    if (length !== undefined && (length < 1 || length > 32 || shape.length !== undefined)) throw new NoShape()
    shape = { name: '', type: `${shape.type}[${digits}]`, item: shape, ...(length === undefined ? {} : { length }) }
  }
  return { ...shape, name }
}
