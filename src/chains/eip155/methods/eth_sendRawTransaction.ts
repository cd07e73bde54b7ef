/**
 * eth_sendRawTransaction (EIP-1474): a transaction that somebody has signed already. Threat: none to a key of ours, which it
 * does not need; but it leaves through the user's node. Connected sites only, signed transactions of their network only
 * (decision 0044).
 */
import { defineAnswer } from '../../../core/method.ts'
import { invalid, readList } from '../params.ts'
import { findRawTransaction } from '../raw-transaction.ts'

type SendRaw = { readonly raw: string; readonly hash: string }

export const ethSendRawTransaction = defineAnswer<SendRaw>({
  name: 'eth_sendRawTransaction',
  access: 'granted',
  parse: (params, ask) => {
    const [value] = readList(params, 1, 1)
    const found = findRawTransaction(value)
    if (found === undefined) throw invalid('a signed transaction that names its chain expected')
    if (found.chain !== ask.network.chain) throw invalid('the transaction is for another chain')
    return { params: { raw: found.raw, hash: found.hash }, chain: found.chain }
  },
  answer: async ({ raw, hash }, ask) => {
    const { chain } = ask.network
    try {
      await ask.askNode(chain, 'eth_sendRawTransaction', [raw])
    } catch (refusal) {
      // The worker may have died after sending: a node that has it already refuses it, and it is sent all the same.
      const known = await ask.askNode(chain, 'eth_getTransactionByHash', [hash]).catch(() => null)
      if (known === null || typeof known !== 'object') throw refusal
    }
    // Ours, not the node's: the hash follows from the bytes.
    return hash
  },
})
