/** The wire methods of EVM chains. A new one is a file beside this and a line here. */
import { WalletError, isWalletError } from '../../../core/errors.ts'
import { freezeDeep } from '../../../core/json.ts'
import type { Method, RefusedMethod } from '../../../core/method.ts'
import { checkBudget } from '../params.ts'
import { ethAccounts } from './eth_accounts.ts'
import { ethChainId } from './eth_chainId.ts'
import { ethRequestAccounts } from './eth_requestAccounts.ts'
import { personalSign } from './personal_sign.ts'

const list: readonly (Method | RefusedMethod)[] = [ethRequestAccounts, ethAccounts, ethChainId, personalSign]

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
