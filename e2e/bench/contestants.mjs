/* Who is measured. */
import { join } from 'node:path'
import { builtExtension, outDir } from '../run/paths.mjs'
import { readExtension } from './extension.mjs'
import { floorKinds, writeFloor } from './floors.mjs'

/** Of the wallets that the bench sets up; the same as in the stories' steps, which set them up. */
export const password = 'harbour lantern quiet mosaic'

/**
 * `needs`: a method for which the wallet must ask its worker. `unlock`: measured for its unlock only.
 * @typedef {{
 *   name: string,
 *   kind: 'none' | 'floor' | 'holdfast' | 'unlock' | 'other',
 *   floor?: import('./floors.mjs').FloorKind,
 *   state?: 'new' | 'locked' | 'open',
 *   extension?: import('./extension.mjs').Extension,
 *   profile?: 'one' | 'hundred',
 *   needs: string,
 * }} Contestant
 */

/** Kept in the bench's own folder; removed and written anew by each run. */
export const benchDir = join(outDir, 'bench')

/** @type {Readonly<Record<import('./floors.mjs').FloorKind, string>>} */
const floorNames = { port: 'floor', messages: 'floor, messages', 'all-frames': 'floor, all frames' }

/** @param {readonly { name: string, dir: string }[]} others @returns {Contestant[]} */
export const listContestants = (others) => {
  const holdfast = readExtension(builtExtension)
  return [
    { name: 'none', kind: 'none', needs: '' },
    ...floorKinds.map((kind) => /** @type {Contestant} */ ({
      name: floorNames[kind],
      kind: 'floor',
      floor: kind,
      extension: readExtension(writeFloor(benchDir, kind)),
      needs: 'web3_clientVersion',
    })),
    { name: 'new', kind: 'holdfast', state: 'new', extension: holdfast, needs: 'web3_clientVersion' },
    { name: 'locked', kind: 'holdfast', state: 'locked', extension: holdfast, profile: 'one', needs: 'web3_clientVersion' },
    { name: 'open', kind: 'holdfast', state: 'open', extension: holdfast, profile: 'one', needs: 'wallet_getPermissions' },
    { name: '100 accounts', kind: 'unlock', extension: holdfast, profile: 'hundred', needs: 'web3_clientVersion' },
    // Others answer less without having been set up; that one they all send to their worker.
    ...others.map(({ name, dir }) => /** @type {Contestant} */ ({ name, kind: 'other', extension: readExtension(dir), needs: 'eth_chainId' })),
  ]
}
