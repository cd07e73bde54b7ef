/**
 * Speeding up and cancelling, from the bytes of any transaction that a site could have had sent to the bytes in its place. viem and
 * ethers read both: the faster one differs in its fee and in nothing else, the cancel does nothing, and each is what its screen says.
 */
import { isWalletError } from '../../../src/core/errors.ts'
import { freezeDeep } from '../../../src/core/json.ts'
import { makeTestAsk, quietNode, testAccount } from '../../../src/chains/eip155/fixture.ts'
import { findOwnMethod } from '../../../src/chains/registry.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makeTransaction, type TransactionCase } from '../make/transaction.ts'
import { getMethod, parse } from '../method.ts'
import { attempt } from '../refusal.ts'
import { checkDrawable, findBlocks } from '../screen.ts'
import { compareTransaction, readShownTransaction } from '../screen-send.ts'
import { isReadableNonce, readTransaction, type SignedTransaction } from '../signed.ts'
import { within } from '../time.ts'

const first = getMethod('eth_sendTransaction', 'send')
const replaceTransaction = findOwnMethod('replace-transaction')
const asSite = makeTestAsk()
const asWallet = makeTestAsk({ caller: { kind: 'wallet' } }, quietNode)

type ReplacementCase = TransactionCase & { readonly as: 'speed-up' | 'cancel' }

export const replacements = defineLaw<ReplacementCase>({
  name: 'replacements',
  title: 'what takes the place of a transaction is shown as viem and ethers read its bytes, and is the same for more, or nothing',
  cases: 1_000,
  atLeast: { 'sped up': 0.1, cancelled: 0.1 },
  make: (random) => ({ ...makeTransaction(random, '0x1'), as: random.pick(['speed-up', 'cancel'] as const) }),
  check: async ({ params, as }) => {
    if (replaceTransaction?.kind !== 'send') throw new Error('replace-transaction')
    const parsed = await parse(first, params, asSite)
    if (!parsed.ok) return 'refused'
    const sent = freezeDeep(parsed.result.params)
    const found = await attempt(() => within(() => first.prepare(sent, asSite, {})), ['transaction.nonce-taken'])
    if (!found.ok) return 'nonce taken'
    const nonces = first.nonces(found.result)
    if (!isReadableNonce(nonces.own ?? nonces.next)) return 'nonce beyond a double'
    let unsigned: string
    try {
      unsigned = first.build(found.result, BigInt(nonces.own ?? nonces.next))
    } catch {
      return 'cannot be paid'
    }
    const before = readTransaction(unsigned)
    const title = (await within(() => first.describe(sent, found.result, asSite))).title

    const asked = replaceTransaction.parse({ id: 'wallet.1', as, account: testAccount, unsigned, first: unsigned }, asWallet)
    const frozen = freezeDeep(asked.params)
    const made = await attempt(() => within(() => replaceTransaction.prepare(frozen, asWallet, { nonce: '99' })), ['transaction.replace-too-late', 'input.fee-invalid'])
    if (!made.ok) return 'no fee to be had'
    const review = await within(() => replaceTransaction.describe(frozen, made.result, asWallet))
    checkDrawable(review)
    const { own } = replaceTransaction.nonces(made.result)
    demandSame(own, before.nonce, 'nonce of the first, and reserved')
    let raw: string
    try {
      raw = replaceTransaction.build(made.result, BigInt(own ?? '0'))
    } catch (error) {
      demand(isWalletError(error, 'transaction.funds') || isWalletError(error, 'input.fee-invalid'), `not built: ${String(error)}`)
      return 'cannot be paid'
    }
    const after = readTransaction(raw)
    demandSame(after.type, before.type, 'type')
    demandSame(after.nonce, before.nonce, 'nonce')
    demandSame(after.chain, before.chain, 'chain')
    demand(isOver(before, after), 'a tenth more in every field')
    if (as === 'speed-up') {
      for (const name of ['to', 'value', 'input', 'accessList', 'gasLimit'] as const) demandSame(after[name], before[name], `${name}, before and after`)
      compareTransaction(readShownTransaction({ ...review, title }), after)
      return 'sped up'
    }
    demandSame(`${after.to} ${after.value} ${after.input} ${after.accessList}`, `${testAccount} 0 0x `, 'nothing, to oneself')
    demandSame(findBlocks(review, 'address', 'review.label.cancels-to')[0]?.address ?? '', before.to, 'whom it was for')
    demandSame(findBlocks(review, 'amount')[0]?.amount.exact ?? '0', before.value, 'what it was')
    const shown = readShownTransaction({ ...review, blocks: review.blocks.filter(({ kind }) => kind !== 'amount') })
    compareTransaction({ ...shown, to: testAccount }, after)
    return 'cancelled'
  },
})

function isOver(before: SignedTransaction, after: SignedTransaction): boolean {
  const [old, next] = [before, after].map(({ price }) => price.split('/').map(BigInt))
  return next?.every((price, index) => price * 10n >= (old?.[index] ?? 0n) * 11n && price > (old?.[index] ?? 0n)) === true
}
