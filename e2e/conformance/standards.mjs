/*
 * The methods that sites are known to ask of a wallet, each with the text it is defined by. This list is the promise: what the
 * wallet does not have of it stands in the table as unknown, and what it has beyond it is a fault until it is written down.
 */

const eip = (/** @type {number} */ number) => `[EIP-${number}](https://eips.ethereum.org/EIPS/eip-${number})`
const erc = (/** @type {number} */ number) => `[ERC-${number}](https://eips.ethereum.org/EIPS/eip-${number})`
const caip = (/** @type {number} */ number) => `[CAIP-${number}](https://chainagnostic.org/CAIPs/caip-${number})`
const execution = '[Execution API](https://ethereum.github.io/execution-apis/)'
const subscriptions = '[geth pub/sub](https://geth.ethereum.org/docs/interacting-with-geth/rpc/pubsub)'
const metamask = '[MetaMask](https://docs.metamask.io/wallet/reference/json-rpc-methods/)'
const snaps = '[Snaps](https://docs.metamask.io/snaps/reference/snaps-api/)'

/** @type {readonly (readonly [standard: string, methods: readonly string[]])[]} */
const groups = [
  [eip(1102), ['eth_requestAccounts']],
  [eip(1193), ['eth_accounts']],
  [eip(695), ['eth_chainId']],
  [eip(1474), ['net_version', 'eth_coinbase', 'web3_clientVersion', 'web3_sha3']],
  [eip(2255), ['wallet_getPermissions', 'wallet_requestPermissions']],
  [`${eip(2255)}, ${metamask}`, ['wallet_revokePermissions']],
  [eip(3326), ['wallet_switchEthereumChain']],
  [eip(3085), ['wallet_addEthereumChain']],
  [`${eip(747)}, MIP-1`, ['wallet_watchAsset']],
  [`${eip(191)}, ${eip(4361)}`, ['personal_sign']],
  ['[geth](https://geth.ethereum.org/docs/interacting-with-geth/rpc/ns-personal)', ['personal_ecRecover']],
  [`${eip(712)}, ${metamask}`, ['eth_signTypedData', 'eth_signTypedData_v3', 'eth_signTypedData_v4']],
  [metamask, ['eth_signTypedData_v1', 'metamask_getProviderState']],
  [`${execution}, ${eip(1559)}, ${eip(2930)}`, ['eth_sendTransaction']],
  [execution, ['eth_sendRawTransaction']],
  [eip(5792), ['wallet_sendCalls', 'wallet_getCallsStatus', 'wallet_showCallsStatus', 'wallet_getCapabilities']],
  [
    execution,
    [
      'eth_blockNumber', 'eth_call', 'eth_estimateGas', 'eth_feeHistory', 'eth_gasPrice', 'eth_getBalance', 'eth_getBlockByHash', 'eth_getBlockByNumber',
      'eth_getBlockTransactionCountByHash', 'eth_getBlockTransactionCountByNumber', 'eth_getCode', 'eth_getLogs', 'eth_getProof', 'eth_getStorageAt',
      'eth_getTransactionByBlockHashAndIndex', 'eth_getTransactionByBlockNumberAndIndex', 'eth_getTransactionByHash', 'eth_getTransactionCount',
      'eth_getTransactionReceipt', 'eth_getUncleCountByBlockHash', 'eth_getUncleCountByBlockNumber', 'eth_syncing', 'eth_maxPriorityFeePerGas',
      'eth_createAccessList', 'eth_getBlockReceipts', 'eth_blobBaseFee', 'eth_simulateV1',
    ],
  ],
  [eip(1474), ['eth_getUncleByBlockHashAndIndex', 'eth_getUncleByBlockNumberAndIndex', 'eth_protocolVersion', 'net_listening', 'net_peerCount']],
  [
    execution,
    ['eth_newFilter', 'eth_newBlockFilter', 'eth_newPendingTransactionFilter', 'eth_getFilterChanges', 'eth_getFilterLogs', 'eth_uninstallFilter'],
  ],
  [subscriptions, ['eth_subscribe', 'eth_unsubscribe']],
  [`${execution} (removed from wallets)`, ['eth_sign', 'eth_signTransaction']],
  [`${eip(7702)} (a site's own authorization)`, ['eth_signAuthorization', 'wallet_signAuthorization']],
  [`${metamask} (deprecated)`, ['eth_decrypt', 'eth_getEncryptionPublicKey']],
  [`${eip(1474)} (proof of work)`, ['eth_getWork', 'eth_submitWork', 'eth_hashrate', 'eth_submitHashrate', 'eth_mining']],
  [`${metamask} (for itself)`, ['metamask_watchAsset', 'metamask_sendDomainMetadata', 'metamask_logWeb3ShimUsage', 'wallet_registerOnboarding', 'wallet_scanQRCode', 'wallet_upgradeAccount', 'wallet_getAccountUpgradeStatus']],
  [erc(7715), ['wallet_requestExecutionPermissions', 'wallet_getGrantedExecutionPermissions', 'wallet_getSupportedExecutionPermissions', 'wallet_revokeExecutionPermission']],
  [`${caip(25)}, ${caip(27)}`, ['wallet_createSession', 'wallet_getSession', 'wallet_invokeMethod', 'wallet_revokeSession']],
  [snaps, ['wallet_getAllSnaps', 'wallet_getSnaps', 'wallet_requestSnaps', 'wallet_invokeSnap', 'wallet_snap']],
]

/** Standard of each method, in the order of the table. @type {ReadonlyMap<string, string>} */
export const standards = new Map(groups.flatMap(([standard, methods]) => methods.map((method) => /** @type {const} */ ([method, standard]))))
