/**
 * The network log: which hosts were contacted, and who of us they were told of. It is the door itself: what the background
 * gets as its network is this, so nothing can be asked beside it (boot.ts; a rule of architecture.test.ts holds it there).
 *
 * A host, an account or a network that is new to it is on disk before the question goes out. How often and when last is
 * written in batches: a worker that is killed may lose a few seconds of counting, never a host.
 */
import type { Address } from '../core/account.ts'
import { emptyHostLog, noteContact, parseHostLog, saysMore, type HostLog } from '../core/hosts.ts'
import type { Json } from '../core/json.ts'
import type { ChainId } from '../core/network.ts'
import type { Profile } from '../core/settings.ts'
import type { Platform } from '../platform/platform.ts'

const key = 'hosts'
export const writeEveryMs = 5_000

/** What a question is about beyond what stands in it. */
export type About = {
  /** Its address is not in the question, but whoever reads it learns it: a signed transaction, a hash of one. */
  readonly account?: Address
  /** The address in it belongs to a phrase, and to no account yet. */
  readonly isSearch?: boolean
}

export type RecordedNet = { readonly post: (url: string, body: Json, about?: About) => Promise<Json> }

export type HostLedger = {
  readonly net: RecordedNet
  readonly read: () => Promise<HostLog>
  /** Resolves with how many hosts were in it. */
  readonly clear: () => Promise<number>
  /** Writes what is only counted so far. */
  readonly flush: () => Promise<void>
}

export function makeHostLedger(platform: Pick<Platform, 'net' | 'local' | 'clock' | 'log'>, profile: () => Pick<Profile, 'accounts' | 'networks'>): HostLedger {
  const { net, local, clock } = platform
  let current: HostLog | undefined
  let loading: Promise<void> | undefined
  let writing = Promise.resolve()
  let isPlanned = false

  async function read(): Promise<HostLog> {
    await (loading ??= local
      .get(key)
      .catch(() => undefined)
      .then((stored) => {
        current ??= parseHostLog(stored)
      }))
    return (current ??= emptyHostLog(clock.now(), false))
  }

  /** One after the other, each with what is known when its turn comes. A disk that takes nothing stops no question. */
  function write(): Promise<void> {
    writing = writing.then(() => local.set(key, current as unknown as Json)).catch(() => platform.log('hosts.not-written'))
    return writing
  }

  function plan(): void {
    if (isPlanned) return
    isPlanned = true
    clock.after(writeEveryMs, () => {
      isPlanned = false
      void write()
    })
  }

  async function note(url: string, body: Json, { account, isSearch = false }: About): Promise<void> {
    await read()
    // Not what the read gave: another question may have been noted since.
    const before = current ?? emptyHostLog(clock.now(), false)
    const { accounts, networks } = profile()
    const told = JSON.stringify(body).toLowerCase()
    const isTold = (address: Address): boolean => address === account || told.includes(address.slice(2).toLowerCase())
    const chains: readonly ChainId[] = networks.filter(({ nodes }) => nodes.some((node) => node.acceptedAt !== undefined && node.url === url)).map(({ chain }) => chain)
    const { host } = new URL(url)
    current = noteContact(before, { host, at: clock.now(), chains, accounts: accounts.map(({ address }) => address).filter(isTold), isSearch })
    if (saysMore(before, current, host)) await write()
    else plan()
  }

  return {
    net: {
      post: async (url, body, about = {}) => {
        await note(url, body, about)
        return net.post(url, body)
      },
    },
    read,
    clear: async () => {
      const { hosts } = await read()
      current = emptyHostLog(clock.now(), true)
      await write()
      return hosts.length
    },
    flush: write,
  }
}
