/** EIP-2255 permissions as sites know them: one for accounts, one for the network, both made from the one grant there is. */
import type { Address } from '../../core/account.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { Ask } from '../../core/method.ts'
import { chainHex, type ChainId } from '../../core/network.ts'
import { invalid, quote, readList } from './params.ts'

const accountsName = 'eth_accounts'
/** Name that sites use for the network permission; EIP-2255 leaves names open. */
const chainsName = 'endowment:permitted-chains'

/** EIP-2255 names an end that a person adds as its example of a caveat, and no type for it; epoch ms, like the dates of permissions elsewhere. */
const expiryType = 'expiresOn'

/** `accounts` in the order of eth_accounts. `expiresAt`: epoch ms, for one that ends by itself. */
export function makePermissions(accounts: readonly Address[], chain: ChainId, expiresAt: number | undefined, ask: Ask): Json {
  if (accounts.length === 0 || ask.caller.kind !== 'site') return []
  const invoker = ask.caller.origin
  const ends = expiresAt === undefined ? [] : [{ type: expiryType, value: expiresAt }]
  return [
    { invoker, parentCapability: accountsName, caveats: [{ type: 'restrictReturnedAccounts', value: accounts }, ...ends] },
    { invoker, parentCapability: chainsName, caveats: [{ type: 'restrictNetworkSwitching', value: [chainHex(chain)] }, ...ends] },
  ]
}

/** One object that names eth_accounts, and possibly the network permission. What is inside is ours to decide, not the site's. */
export function readPermissionNames(params: Json | undefined): Record<string, never> {
  const [object] = readList(params, 1, 1)
  if (!isJsonObject(object)) throw invalid('permissions must be an object')
  for (const [name, value] of Object.entries(object)) {
    if (name !== accountsName && name !== chainsName) throw invalid(`unknown permission ${quote(name)}`)
    if (!isJsonObject(value)) throw invalid(`permission ${name} must be an object`)
  }
  if (!Object.hasOwn(object, accountsName)) throw invalid('eth_accounts expected')
  return {}
}
