/** What a sent transaction waits for, in words. */
import type { Wait } from '../../../core/wait.ts'
import { formatGwei } from '../../parts/amount-text.ts'
import { text } from '../../words/text.ts'

export function waitShort(wait: Wait): string {
  return wait.kind === 'behind' || wait.kind === 'gap' ? text(`life.${wait.kind}.short`, { nonce: wait.nonce }) : text(`life.${wait.kind}.short`)
}

/** `isTest`: a chain that may begin anew whenever somebody likes. */
export function waitText(wait: Wait, isTest: boolean): { readonly title: string; readonly sentence: string } {
  switch (wait.kind) {
    case 'block':
      return { title: text('life.block.title'), sentence: text('life.block.sentence') }
    case 'base-fee':
      return { title: text('life.base-fee.title'), sentence: text('life.base-fee.sentence', { base: formatGwei(wait.base), most: formatGwei(wait.most) }) }
    case 'behind':
      return { title: text('life.behind.title', { nonce: wait.nonce }), sentence: text('life.behind.sentence') }
    case 'gap':
      return { title: text('life.gap.title', { nonce: wait.nonce }), sentence: text(`life.gap.${wait.why}`, { nonce: wait.nonce }) }
    case 'rival':
      return { title: text('life.rival.title'), sentence: text(`life.rival.${wait.as}`) }
    case 'forgotten':
      return { title: text('life.forgotten.title'), sentence: text('life.forgotten.sentence') }
    case 'restarted':
      return isTest
        ? { title: text('life.restarted.title'), sentence: text('life.restarted.sentence', { count: wait.count }) }
        : { title: text('life.behind-node.title'), sentence: text('life.behind-node.sentence', { count: wait.count }) }
  }
}

/** The transaction to look at instead of this one. */
export function waitLink(wait: Wait): { readonly id: string; readonly said: string } | undefined {
  if (wait.kind === 'rival') return { id: wait.id, said: text('life.see-other') }
  if (wait.kind === 'behind') return { id: wait.id, said: text('life.behind.see') }
  if (wait.kind === 'gap' && wait.id !== undefined) return { id: wait.id, said: text('life.gap.see', { nonce: wait.nonce }) }
  return undefined
}
