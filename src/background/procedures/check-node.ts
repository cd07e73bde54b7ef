import { chainHex } from '../../core/network.ts'
import { isWalletError, WalletError } from '../../core/errors.ts'
import { parseNodeUrl } from '../node-url.ts'
import type { Procedure } from './procedure.ts'

/**
 * Asks a node which chain it is, on the user's click. A node that sends no CORS headers cannot be read without the browser's
 * host access (ruling 31): then 'node.no-access' names the host, and the page asks for it on the next click.
 */
export const checkNode: Procedure<'check-node'> = async ({ nodes, platform }, { chain, url }) => {
  const parsed = parseNodeUrl(url)
  nodes.forget(parsed)
  const hasAccess = await platform.hasAccess(parsed)
  const host = new URL(parsed).host
  const found = await nodes.probe(parsed).catch((error: unknown) => {
    if (!hasAccess && isWalletError(error, 'node.unreachable')) throw new WalletError('node.no-access', { host })
    throw error
  })
  if (chain !== undefined && found.chain !== chain) {
    throw new WalletError('node.wrong-chain', { host, expected: chainHex(chain), found: chainHex(found.chain) })
  }
  return { ...found, needsAccess: false }
}
