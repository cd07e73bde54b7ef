/** All arguments of a call with their names and types, for the tree under it. */
import type { TreeNode } from '../../../core/review.ts'
import type { AbiValue } from '../explain/abi.ts'
import { digitsOf } from './pick.ts'
import type { Shape } from './shape.ts'

const maxNodes = 400

/** Empty where it would be too long to be read by anybody; the bytes are below it. */
export function makeTree(parts: readonly Shape[], values: readonly AbiValue[]): readonly TreeNode[] {
  const budget = { left: maxNodes }
  const nodes = parts.map((part, at) => nodeOf(part, part.name === '' ? `[${at}]` : part.name, values[at] ?? '', budget))
  return budget.left < 0 ? [] : nodes
}

function nodeOf(shape: Shape, name: string, value: AbiValue, budget: { left: number }): TreeNode {
  const { type, parts, item } = shape
  if ((budget.left -= 1) < 0) return { name, type }
  const children = Array.isArray(value) ? (value as readonly AbiValue[]) : []
  if (parts !== undefined) return { name, type: 'tuple', children: parts.map((part, at) => nodeOf(part, part.name === '' ? `[${at}]` : part.name, children[at] ?? '', budget)) }
  if (item !== undefined) return { name, type, children: children.slice(0, budget.left + 1).map((each, at) => nodeOf(item, `[${at}]`, each, budget)) }
  return { name, type, value: showLeaf(shape, value) }
}

/** One value as text: numbers in decimals, bytes in hex. */
export function showLeaf(shape: Shape, value: AbiValue): string {
  return shape.type.startsWith('bytes') ? `0x${digitsOf(shape, value) ?? ''}` : String(value)
}
