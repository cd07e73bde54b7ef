/**
 * The last layer before "we cannot read this": a function with these first four bytes. Four bytes prove nothing, a contract's maker can
 * choose a function so that they are any others'. So it is said as a guess, changes no alarm, and only where the rest of the bytes is
 * exactly what arguments of these types look like.
 */
import { message, type Message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { TreeNode } from '../../../core/review.ts'
import { makeTree } from '../clear/argument-tree.ts'
import { findSignatures } from '../clear/look-up.ts'
import { findFunction, typesOf } from '../clear/shape.ts'
import { readAbi } from './abi.ts'
import { findSelector } from './calldata.ts'
import { writeAbi } from './write-abi.ts'

export type Guess = { readonly meaning: Message; readonly arguments: readonly TreeNode[] }

export function guessCall(ask: Ask, input: string): Guess | undefined {
  const selector = findSelector(input)
  if (selector === undefined) return undefined
  for (const text of findSignatures(ask, selector.toLowerCase())) {
    const shape = findFunction(text)
    if (shape === undefined) continue
    const types = typesOf(shape.parts)
    const digits = input.slice(10).toLowerCase()
    const read = readAbi(types, digits)
    if (read === undefined || read.isOdd || writeAbi(types, read.values) !== digits) continue
    return { meaning: message('review.call.guess', { signature: shape.signature }), arguments: makeTree(shape.parts, read.values) }
  }
  return undefined
}
