/** The wire methods of EVM chains. A new one is a file beside this and a line here. */
import { WalletError, isWalletError } from '../../../core/errors.ts'
import { freezeDeep } from '../../../core/json.ts'
import type { Method, RefusedMethod } from '../../../core/method.ts'
import { checkBudget } from '../params.ts'
import { ethAccounts } from './eth_accounts.ts'
import { ethChainId } from './eth_chainId.ts'
import { ethCoinbase } from './eth_coinbase.ts'
import { ethRequestAccounts } from './eth_requestAccounts.ts'
import { ethSendRawTransaction } from './eth_sendRawTransaction.ts'
import { ethSendTransaction } from './eth_sendTransaction.ts'
import { ethSignTypedData } from './eth_signTypedData.ts'
import { ethSignTypedDataV1 } from './eth_signTypedData_v1.ts'
import { ethSignTypedDataV3 } from './eth_signTypedData_v3.ts'
import { ethSignTypedDataV4 } from './eth_signTypedData_v4.ts'
import { metamaskGetProviderState } from './metamask_getProviderState.ts'
import { netVersion } from './net_version.ts'
import { personalEcRecover } from './personal_ecRecover.ts'
import { personalSign } from './personal_sign.ts'
import { reads } from './reads.ts'
import { refused } from './refused.ts'
import { walletAddEthereumChain } from './wallet_addEthereumChain.ts'
import { walletGetCallsStatus } from './wallet_getCallsStatus.ts'
import { walletGetCapabilities } from './wallet_getCapabilities.ts'
import { walletGetPermissions } from './wallet_getPermissions.ts'
import { walletRequestPermissions } from './wallet_requestPermissions.ts'
import { walletRevokePermissions } from './wallet_revokePermissions.ts'
import { walletSendCalls } from './wallet_sendCalls.ts'
import { walletShowCallsStatus } from './wallet_showCallsStatus.ts'
import { walletSwitchEthereumChain } from './wallet_switchEthereumChain.ts'
import { walletWatchAsset } from './wallet_watchAsset.ts'
import { web3ClientVersion } from './web3_clientVersion.ts'
import { web3Sha3 } from './web3_sha3.ts'

const list: readonly (Method | RefusedMethod)[] = [
  ethRequestAccounts,
  ethAccounts,
  ethCoinbase,
  ethChainId,
  netVersion,
  metamaskGetProviderState,
  walletGetPermissions,
  walletRequestPermissions,
  walletRevokePermissions,
  walletSwitchEthereumChain,
  walletAddEthereumChain,
  walletWatchAsset,
  personalSign,
  personalEcRecover,
  ethSignTypedData,
  ethSignTypedDataV1,
  ethSignTypedDataV3,
  ethSignTypedDataV4,
  ethSendTransaction,
  ethSendRawTransaction,
  walletSendCalls,
  walletGetCallsStatus,
  walletShowCallsStatus,
  walletGetCapabilities,
  web3ClientVersion,
  web3Sha3,
  ...reads,
  ...refused,
]

/** Around every parse: sizes are bounded first, the result is frozen, and nothing but a WalletError comes out. */
function guard<M extends Method | RefusedMethod>(method: M): M {
  if (method.kind === 'refused') return method
  const { parse } = method
  const guarded: Method['parse'] = (params, ask) => {
    try {
      checkBudget(params)
      return freezeDeep(parse(params, ask))
    } catch (cause) {
      if (isWalletError(cause)) throw cause
      throw new WalletError('request.invalid-params', { detail: 'unreadable' }, { cause })
    }
  }
  return { ...method, parse: guarded }
}

export const methods: readonly (Method | RefusedMethod)[] = list.map(guard)
