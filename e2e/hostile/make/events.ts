import type { Random } from '../random.ts'

export type Event = { readonly address: string; readonly topics: readonly string[]; readonly data: string }
export type EventsCase = { readonly events: readonly Event[]; readonly way: 'simulated' | 'traced' }

export const own = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
export const people = [own, '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC', '0x0000000000000000000000000000000000000000'] as const
export const tokens = ['0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48', '0x6B175474E89094C44Da98b954EedeAC495271d0F', '0x000000000022D473030F116dDEE9F6B43aC78BA3'] as const
export const coin = '0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE'

export const topics = {
  transfer: '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef',
  single: '0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62',
  approval: '0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925',
  all: '0x17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31',
} as const

const word = (value: bigint): string => value.toString(16).padStart(64, '0')

/** Events of tokens, whole or with a topic, a word or a byte too many or too few; and events of nothing known. */
export function makeEvents(random: Random): EventsCase {
  const who = (): string => (random.chance(0.95) ? `0x${word(BigInt(random.pick(people)))}` : random.hex(32))
  const amount = (): string => word(random.pick([0n, 1n, 5n, 7n, random.big(64), random.big(256)]))
  const events = random.many(1, 10, (): Event => {
    const kind = random.pick([topics.transfer, topics.transfer, topics.transfer, topics.single, topics.approval, topics.all, random.hex(32)])
    const indexed = random.many(random.chance(0.8) ? 2 : 0, 3, who)
    const words = random.many(random.chance(0.8) ? 1 : 0, 3, amount)
    const isNft = random.chance(0.2) && indexed.length === 3
    const data = `0x${isNft ? '' : words.join('')}${random.chance(0.03) ? 'ab' : ''}`
    return { address: random.chance(0.15) ? coin : random.pick(tokens), topics: [kind, ...indexed], data }
  })
  return { events, way: random.chance(0.7) ? 'simulated' : 'traced' }
}
