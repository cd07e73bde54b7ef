/** The facts of a transaction as the screen says them, in the form in which `signed.ts` reads the signed bytes. */
import { concat, keccak256, toBeHex } from 'ethers'
import type { FeeOption, Review } from '../../src/core/review.ts'
import { demandSame } from './law.ts'
import { findBlocks, param, rowsOf, theBlock, theRow } from './screen.ts'
import type { SignedTransaction } from './signed.ts'

/** `nonce` only counts when the person set it; else "the next one" was promised. */
export type ShownTransaction = Omit<SignedTransaction, 'type'> & { readonly account: string; readonly isOwnNonce: boolean }

/** Label of the address that is the transaction's own `to`, by what the title says it is. */
const targetLabels: Readonly<Record<string, string>> = { 'review.send.title': 'review.label.to', 'review.call.title': 'review.label.contract', 'review.carrier.title': 'review.label.contract', 'review.safe.title': 'review.label.contract', 'review.items.title': 'review.label.contract' }

export function readShownTransaction(review: Review): ShownTransaction {
  const { code } = review.title
  const isCreation = code === 'review.create.title'
  const amounts = findBlocks(review, 'amount')
  const calls = findBlocks(review, 'calldata')
  const lists = findBlocks(review, 'tree', 'review.label.access-list')
  const fee = theBlock(review, 'fee')
  const chosen = fee.options.find((option) => option.choice === fee.selected)
  const nonce = theRow(review, 'review.label.nonce')
  const input = calls[0]?.hex ?? '0x'
  if (input !== '0x') demandSame(theRow(review, 'review.label.calldata-digest'), keccak256(concat([toBeHex((input.length - 2) / 2, 32), input])), 'the digest of the call')
  else demandSame(rowsOf(review, 'review.label.calldata-digest').length, 0, 'digests of no call')
  return {
    account: review.account?.address ?? '',
    chain: review.chain?.chain.slice('eip155:'.length) ?? '',
    nonce: String(param(nonce, 'nonce')),
    isOwnNonce: typeof nonce !== 'string' && nonce.code === 'review.label.nonce-own',
    gasLimit: fee.gasLimit,
    price: chosen === undefined ? '' : priceText(chosen),
    to: isCreation ? '' : targetOf(review, targetLabels[code] ?? 'review.label.token'),
    value: amounts[0]?.amount.exact ?? '0',
    input,
    accessList: (lists[0]?.nodes ?? []).map(({ name, children = [] }) => `${name.toLowerCase()} ${children.map(({ value }) => value).join(' ')}`).join('\n'),
  }
}

/** The transaction's target is the last address under that label: a permit or payment above it names its own. */
function targetOf(review: Review, label: string): string {
  return findBlocks(review, 'address', label).at(-1)?.address ?? ''
}

export function priceText(option: FeeOption): string {
  return option.gasPrice ?? `${option.maxFeePerGas}/${option.maxPriorityFeePerGas}`
}

/** Demands that the screen and the bytes say the same, fact by fact. */
export function compareTransaction(shown: ShownTransaction, signed: SignedTransaction, freshNonce?: string): void {
  for (const name of ['chain', 'gasLimit', 'price', 'to', 'value', 'input', 'accessList'] as const) {
    demandSame(shown[name], signed[name], `${name} on the screen and in the bytes`)
  }
  demandSame(freshNonce ?? shown.nonce, signed.nonce, 'nonce on the screen and in the bytes')
}
