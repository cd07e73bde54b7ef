import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { own, people, tokens, topics } from './events.ts'

/** 'reverts' and 'away' are no answers: the contract refuses, or the node does. */
export type Said = Json
export type OlderApprovalsCase = {
  readonly newest: Json
  /** One per question for logs, over and over. */
  readonly logs: readonly Said[]
  /** To calls of contracts, by the call. */
  readonly calls: readonly Said[]
}

const events = [topics.approval, topics.approval, topics.all, '0xda9fa7c1b00402c17d0161b249b1ab8bbec047c5a52207b9c112deffd817036b', '0xc6a377bfc4eb120024a8ac08eef205be16b817020812c73223e81d1bdb9708ec'] as const
const word = (value: bigint): string => value.toString(16).padStart(64, '0')
const topic = (address: string): string => `0x${word(BigInt(address))}`
const odd: readonly [Json, ...Json[]] = [null, '', '0x', 7, true, {}, 'x', `0x${'f'.repeat(63)}`, `0x${'f'.repeat(65)}`, '0X1', [], '\u202e', { toString: 1 }]

function makeLog(random: Random, newest: bigint): Json {
  const block = random.chance(0.9) ? `0x${(random.chance(0.6) ? newest : random.big(40) % (newest + 1n)).toString(16)}` : random.pick<Json>(['0xffffffffffffffffffff', '0x-1', '7', ...odd])
  const who = (share: number): Json => (random.chance(share) ? topic(random.pick(people)) : random.pick<Json>([random.hex(32), ...odd]))
  const indexed = random.many(random.chance(0.9) ? 1 : 0, random.chance(0.9) ? 2 : 5, () => who(0.9))
  const log = {
    address: random.chance(0.95) ? random.pick(tokens) : random.pick(odd),
    blockNumber: block,
    topics: [random.chance(0.9) ? random.pick(events) : random.hex(32), random.chance(0.85) ? topic(own) : who(0.5), ...indexed],
    data: random.chance(0.85) ? `0x${word(random.big(256))}` : random.pick<Json>([random.hex(64), ...odd]),
    ...(random.chance(0.05) ? { removed: true } : {}),
  }
  return random.chance(0.95) ? log : random.pick<Json>([log.topics, ...odd])
}

/** A node that makes logs up, garbles them, refuses them now and then, and answers for contracts as it likes. */
export function makeOlderApprovals(random: Random): OlderApprovalsCase {
  const height = random.pick([0n, 1n, 900n, 60_000n, 400_000n])
  const newest = random.chance(0.9) ? `0x${height.toString(16)}` : random.pick<Json>(['0xffffffffffff', '0x20000000000000', '0xffffffffffffffffffff', ...odd])
  const logs = random.many(1, 4, (): Said => {
    if (random.chance(0.2)) return random.pick<Json>(['away', 'away', 'reverts', ...odd])
    if (random.chance(0.02)) return Array.from({ length: 5_001 }, () => 0)
    return random.many(0, 8, () => makeLog(random, height))
  })
  const calls = random.many(4, 12, (): Said => {
    if (random.chance(0.15)) return random.pick<Json>(['away', 'reverts', `0x${'0'.repeat(40_000)}`, ...odd])
    const first = random.pick([0n, 1n, random.big(64), random.big(256), 2n ** 256n - 1n, ...people.map(BigInt), BigInt(own), BigInt(own)])
    return `0x${word(first)}${random.chance(0.6) ? word(random.pick([0n, 2n ** 48n - 1n, random.big(256)])) + word(random.big(48)) : ''}`
  })
  return { newest, logs, calls }
}
