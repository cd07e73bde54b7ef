/**
 * The profile as it may lie on disk. What is read is checked against this before anything looks at it: until its seal is
 * verified it is somebody's text.
 */
import * as v from 'valibot'
import { bookCategories, maxBook } from '../core/book.ts'
import { maxCopies, media, placeKinds } from '../core/backup/copy.ts'
import { purposes } from '../core/backup/purpose.ts'
import { terms } from '../core/grant-term.ts'
import { canonicalJson } from '../core/json.ts'
import { defaultSettings, type Profile } from '../core/settings.ts'
import { maxTokens } from '../core/token.ts'
import { maxDecimals, maxSymbolLength } from '../chains/eip155/token.ts'
import { shippedNetworks } from '../chains/eip155/networks.ts'

const text = v.pipe(v.string(), v.maxLength(4096))
const time = v.pipe(v.number(), v.safeInteger())
const address = v.pipe(v.string(), v.regex(/^0x[0-9a-fA-F]{40}$/))
const chain = v.pipe(v.string(), v.regex(/^eip155:[1-9]\d{0,15}$/))
const list = <S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(item: S) => v.pipe(v.array(item), v.maxLength(10_000))

const account = v.strictObject({
  address,
  family: v.literal('eip155'),
  kind: v.picklist(['derived', 'imported', 'watch']),
  name: text,
  secretId: v.optional(text),
  path: v.optional(text),
  createdAt: time,
  hidden: v.boolean(),
  fromFile: v.optional(v.literal(true)),
  holds: v.optional(list(text)),
  madeFor: v.optional(text),
})

const secret = v.strictObject({
  id: text,
  kind: v.picklist(['phrase', 'key']),
  source: v.picklist(['created', 'restored']),
  fingerprint: text,
  wordCount: v.optional(v.number()),
  hasPassphrase: v.boolean(),
  places: v.optional(v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24))), v.minLength(1), v.maxLength(4))),
  createdAt: time,
  provenAt: v.optional(time),
  fromFile: v.optional(v.literal(true)),
  withDice: v.optional(v.literal(true)),
})

const grant = v.strictObject({
  site: text,
  origin: text,
  cookieStoreId: v.optional(text),
  accounts: list(address),
  chain,
  grantedAt: time,
  expiresAt: v.optional(time),
})

const siteMemory = v.strictObject({
  site: text,
  origin: text,
  cookieStoreId: v.optional(text),
  last: v.optional(v.strictObject({ accounts: list(address), chain, term: v.picklist(terms), endsAt: v.optional(time) })),
  asMetaMask: v.optional(v.literal(true)),
  changedAt: time,
})

const network = v.strictObject({
  chain,
  name: text,
  symbol: text,
  decimals: v.number(),
  nodes: list(v.strictObject({ url: text, acceptedAt: v.optional(time) })),
  fallback: v.optional(v.literal(true)),
  explorer: v.optional(text),
  builtIn: v.boolean(),
  test: v.boolean(),
  gasCap: v.optional(text),
  addedBy: v.optional(text),
  fromFile: v.optional(v.literal(true)),
})

const copy = v.strictObject({
  id: text,
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  kind: v.picklist(['words', 'key', 'file', 'password']),
  medium: v.picklist(media),
  place: v.picklist(placeKinds),
  label: text,
  covers: list(text),
  madeAt: time,
  checkedAt: v.optional(time),
  readAt: v.optional(time),
  lostAt: v.optional(time),
  fingerprint: v.optional(text),
  file: v.optional(v.strictObject({ mark: text, madeAt: time })),
  fromFile: v.optional(v.literal(true)),
})

const backup = v.strictObject({
  copies: v.pipe(v.array(copy), v.maxLength(maxCopies)),
  next: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  tries: v.pipe(v.array(time), v.maxLength(3)),
  rehearsed: list(v.strictObject({ secretId: text, at: time })),
  skip: v.optional(v.strictObject({ at: time, snoozes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), until: v.optional(time) })),
})

const token = v.strictObject({
  chain,
  address,
  kind: v.picklist(['erc20', 'erc721', 'erc1155']),
  symbol: v.pipe(v.string(), v.maxLength(maxSymbolLength)),
  decimals: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(maxDecimals)),
  item: v.optional(v.pipe(v.string(), v.regex(/^(?:0|[1-9]\d{0,77})$/))),
  addedBy: text,
  addedAt: time,
})

const bookEntry = v.strictObject({
  family: v.literal('eip155'),
  address,
  name: text,
  category: v.picklist(bookCategories),
  note: text,
  createdAt: time,
  fromFile: v.optional(v.literal(true)),
})

const profile = v.strictObject({
  accounts: list(account),
  secrets: list(secret),
  grants: list(grant),
  networks: v.pipe(list(network), v.minLength(1)),
  settings: v.strictObject({ idleLockMs: v.pipe(v.number(), v.minValue(1)), absoluteLockMs: v.pipe(v.number(), v.minValue(1)) }),
  policy: v.strictObject({}),
  selected: v.strictObject({ account: v.optional(address), chain }),
  nodeChosenAt: v.optional(time),
  readyAt: v.optional(time),
  purpose: v.optional(v.picklist(purposes)),
  answeredAt: v.optional(time),
  backup: v.optional(backup),
  tokens: v.optional(v.pipe(v.array(token), v.maxLength(maxTokens))),
  book: v.optional(v.pipe(v.array(bookEntry), v.maxLength(maxBook))),
  sites: v.optional(list(siteMemory)),
})

/** Undefined for anything that is not a profile. */
export function parseProfile(json: unknown): Profile | undefined {
  if (typeof json !== 'string') return undefined
  try {
    const parsed = v.safeParse(profile, JSON.parse(json))
    // The brands (Address, SiteKey, ...) say where a value came from; from here on the seal says it.
    return parsed.success ? (parsed.output as unknown as Profile) : undefined
  } catch {
    return undefined
  }
}

export function encodeProfile(value: Profile): string {
  return canonicalJson(value)
}

export function makeInitialProfile(): Profile {
  return {
    accounts: [],
    secrets: [],
    grants: [],
    networks: shippedNetworks,
    settings: defaultSettings,
    policy: {},
    selected: { chain: shippedNetworks[0]?.chain ?? 'eip155:1' },
  }
}
