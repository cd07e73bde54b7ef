/** metamask_getProviderState (MetaMask): what its provider asks first, for sites that bring a copy of it along. */
import { defineAnswer } from '../../../core/method.ts'
import { chainHex, chainNumber } from '../../../core/network.ts'
import { readNothing } from '../params.ts'

export const metamaskGetProviderState = defineAnswer<Record<string, never>>({
  name: 'metamask_getProviderState',
  access: 'anyone',
  parse: (params) => ({ params: readNothing(params) }),
  // Unlocked or not is not told, as by `_metamask.isUnlocked`.
  answer: (_params, { permitted, network }) => ({
    accounts: permitted, chainId: chainHex(network.chain), networkVersion: chainNumber(network.chain).toString(), isUnlocked: true,
  }),
})
