import { existsSync, readFileSync } from 'node:fs'
import { askNode } from './anvil.mjs'
import { runningFile } from './paths.mjs'

/* `npm run fund -- 0xAddress`: sends 10 play ether from the first account of the running local node. */

const tenEther = `0x${(10n * 10n ** 18n).toString(16)}`

const fund = async () => {
  const address = process.argv[2] ?? ''
  if (!/^0x[0-9a-fA-F]{40}$/.test(address)) {
    throw new Error('Usage: npm run fund -- 0xAddress (0x and 40 hexadecimal digits)')
  }
  if (!existsSync(runningFile)) throw new Error('No local node is running. Run npm start first, in another terminal.')
  const { node } = JSON.parse(readFileSync(runningFile, 'utf8'))
  const [from] = await askNode(node, 'eth_accounts')
  await askNode(node, 'eth_sendTransaction', [{ from, to: address, value: tenEther }])
  const wei = BigInt(await askNode(node, 'eth_getBalance', [address, 'latest']))
  console.log(`${address} now has ${Number(wei / 10n ** 14n) / 10_000} play ether.`)
}

try {
  await fund()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
