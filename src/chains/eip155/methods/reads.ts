/**
 * Reads that the user's node answers, as it answers them (EIP-1474 and the execution API). Any page may read, as in other
 * wallets: nothing here is about the user. Without an accepted node they are 4901. Filters and subscriptions are not here:
 * the page's own content script keeps them (`content/filters.ts`), from these reads.
 */
import type { Json } from '../../../core/json.ts'
import { defineAnswer, type AnswerMethod } from '../../../core/method.ts'
import { readList } from '../params.ts'

const names = [
  'eth_blockNumber', 'eth_call', 'eth_estimateGas', 'eth_feeHistory', 'eth_gasPrice', 'eth_getBalance', 'eth_getBlockByHash',
  'eth_getBlockByNumber', 'eth_getBlockTransactionCountByHash', 'eth_getBlockTransactionCountByNumber', 'eth_getCode',
  'eth_getLogs', 'eth_getProof', 'eth_getStorageAt', 'eth_getTransactionByBlockHashAndIndex',
  'eth_getTransactionByBlockNumberAndIndex', 'eth_getTransactionByHash', 'eth_getTransactionCount', 'eth_getTransactionReceipt',
  'eth_getUncleByBlockHashAndIndex', 'eth_getUncleByBlockNumberAndIndex', 'eth_getUncleCountByBlockHash',
  'eth_getUncleCountByBlockNumber', 'eth_protocolVersion', 'eth_syncing', 'net_listening', 'net_peerCount',
  'eth_maxPriorityFeePerGas', 'eth_createAccessList', 'eth_getBlockReceipts', 'eth_blobBaseFee', 'eth_simulateV1',
] as const

export const reads: readonly AnswerMethod[] = names.map((name) =>
  defineAnswer<readonly Json[]>({
    name,
    access: 'anyone',
    parse: (params, ask) => ({ params: readList(params, 0, 8), chain: ask.network.chain }),
    answer: (params, ask) => ask.askNode(ask.network.chain, name, params),
  }),
)
