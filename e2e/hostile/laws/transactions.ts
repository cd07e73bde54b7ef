/**
 * eth_sendTransaction, from the site's object to the bytes that would be signed. What must be refused is; what is taken says
 * on the screen exactly what viem and ethers read in the bytes, and that is what the site asked for.
 */
import { isWalletError } from '../../../src/core/errors.ts'
import { freezeDeep } from '../../../src/core/json.ts'
import { makeTestAsk, testAccount } from '../../../src/chains/eip155/fixture.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makeTransaction, type TransactionCase } from '../make/transaction.ts'
import { getMethod, parse } from '../method.ts'
import { attempt } from '../refusal.ts'
import { checkDrawable } from '../screen.ts'
import { compareTransaction, readShownTransaction } from '../screen-send.ts'
import { isReadableNonce, readTransaction } from '../signed.ts'
import { within } from '../time.ts'

const method = getMethod('eth_sendTransaction', 'send')
const ask = makeTestAsk()
export const transactions = defineLaw<TransactionCase>({
  name: 'transactions',
  title: 'a transaction that is taken is shown as viem and ethers read its bytes, and is what was asked for',
  cases: 2_500,
  atLeast: { built: 0.3, refused: 0.15 },
  make: (random) => makeTransaction(random, '0x1'),
  check: async ({ params, refuse, meant }) => {
    const parsed = await parse(method, params, ask)
    if (!parsed.ok) return 'refused'
    demand(refuse === undefined, `must be refused: ${refuse}`)
    const { params: frozen, account } = freezeDeep(parsed.result)
    demandSame(account, testAccount, 'account')
    // The account has five mined transactions; a nonce below is no transaction any more.
    const found = await attempt(() => within(() => method.prepare(frozen, ask, {})), ['transaction.nonce-taken'])
    demandSame(found.ok, meant.nonce === undefined || meant.nonce >= 5n, 'nonce is still free')
    if (!found.ok) return 'nonce taken'
    const prepared = freezeDeep(found.result)
    const review = await within(() => method.describe(frozen, prepared, ask))
    checkDrawable(review)
    const shown = readShownTransaction(review)
    const nonces = method.nonces(prepared)
    let raw: string
    try {
      raw = method.build(prepared, BigInt(nonces.own ?? nonces.next))
    } catch (error) {
      demand(isWalletError(error, 'transaction.funds') || isWalletError(error, 'input.fee-invalid'), `not built: ${String(error)}`)
      return 'cannot be paid'
    }
    if (!isReadableNonce(shown.nonce)) return 'nonce beyond a double'
    const bytes = readTransaction(raw)
    compareTransaction(shown, bytes)
    demandSame(shown.account, testAccount, 'account on the screen')
    demandSame(bytes.to, meant.to ?? '', 'to, asked and signed')
    demandSame(bytes.value, meant.value.toString(), 'value, asked and signed')
    demandSame(bytes.input, meant.input, 'input, asked and signed')
    demandSame(bytes.accessList, meant.accessList, 'access list, asked and signed')
    // The gas limit of a site is bounded by the network's cap.
    if (meant.gasLimit !== undefined) demandSame(bytes.gasLimit, String(meant.gasLimit > 16_777_216n ? 16_777_216n : meant.gasLimit), 'gas, asked and signed')
    if (meant.nonce !== undefined) demandSame(bytes.nonce, String(meant.nonce), 'nonce, asked and signed')
    if (meant.price !== undefined) demandSame(bytes.price, meant.price, 'price, asked and signed')
    return 'built'
  },
})
