/**
 * The whole background over a computer in memory: a wallet that is unlocked, a node that takes transactions, a site that is
 * connected to account 0 on Ethereum. Made anew now and then, so that a long run stays as fast and as small as a short one.
 */
import { makeSiteKey, type SiteCaller } from '../../src/core/caller.ts'
import { boot, type Background } from '../../src/background/boot.ts'
import { makeCaller, makeWorld, origin, type World } from '../../src/background/testing/world.ts'

export type Site = {
  readonly world: World
  background: Background
  /** Puts back what a case took away: the grant, the page that answers, the pause after rejections. */
  readonly settle: () => Promise<void>
  readonly connect: () => Promise<void>
  /** The worker is gone and comes back over the same storage. */
  readonly reboot: () => Promise<void>
  readonly makeCaller: () => SiteCaller
}

export { origin }
export const chain = 'eip155:1'

/** Of the world's own clock, which each case moves on: half of the time after which a wallet locks whatever is done. */
const longest = 4 * 60 * 60_000

/** `use` resolves with a world that has served fewer than `life` cases. */
export function makeSites(life: number): { readonly use: () => Promise<Site> } {
  let site: Site | undefined
  let served = 0
  let madeAt = 0
  return {
    use: async () => {
      // A case may end with a locked wallet; a new one costs no more than unlocking it. Nor may it lock in the middle of one, by its age.
      const isOld = site !== undefined && site.world.computer.clock.now() - madeAt > longest
      if (site === undefined || served >= life || isOld || !site.background.keeper.isUnlocked()) {
        site = await makeSite()
        served = 0
        madeAt = site.world.computer.clock.now()
      }
      served += 1
      return site
    },
  }
}

let documents = 0

async function makeSite(): Promise<Site> {
  const world = await makeWorld()
  world.chain.chainId = '0x1'
  const site: Site = {
    world,
    background: await boot(world.computer),
    settle: async () => {
      world.answerStill = async () => 'open'
      world.chain.fault = 'none'
      await site.background.requests.rejectAll()
      site.background.limits.lift(origin)
      // Approvals that came to nothing are taken back after half a minute; what is settled is forgotten after five.
      await world.computer.clock.advance(61_000)
      await site.background.keeper.touch()
      await site.background.requests.tick()
    },
    connect: async () => {
      await site.background.profile.update((known) => ({
        ...known,
        networks: known.networks.map((network) => (network.chain === chain ? { ...network, nodes: [{ url: 'http://127.0.0.1:8545', acceptedAt: 1 }] } : network)),
        grants: [{ site: makeSiteKey(origin), origin, accounts: known.accounts.map((account) => account.address), chain, grantedAt: 1 }],
      }))
    },
    reboot: async () => {
      world.computer.restartWorker()
      site.background = await boot(world.computer)
    },
    makeCaller: () => makeCaller(`document-${(documents += 1)}`),
  }
  await site.connect()
  return site
}
