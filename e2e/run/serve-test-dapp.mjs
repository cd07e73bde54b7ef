import { readFileSync } from 'node:fs'
import { inTree } from './paths.mjs'
import { serveFolder } from './serve.mjs'

const folder = inTree('node_modules/@metamask/test-dapp/dist')

/*
 * The dapp reads the chain and listens to events only when the wallet says it is MetaMask; without the chain its typed data
 * cannot be signed by anybody. Holdfast claims to be nobody else, so this one condition asks whether there is a wallet.
 */
const condition = 'globalContext.provider && globalContext.provider.isMetaMask'

/** @returns {string} */
const readScript = () => {
  const parts = readFileSync(`${folder}/main.js`, 'utf8').split(condition)
  if (parts.length !== 2) throw new Error(`The test dapp has changed: "${condition}" is there ${parts.length - 1} times, not once.`)
  return parts.join('Boolean(globalContext.provider)')
}

/**
 * Serves MetaMask's test dapp, for any wallet.
 * @param {number} [wishedPort]
 * @returns {Promise<import('./serve.mjs').Served>}
 */
export const serveTestDapp = (wishedPort = 0) => serveFolder(folder, wishedPort, { '/main.js': readScript() })
