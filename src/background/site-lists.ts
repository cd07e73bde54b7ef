/**
 * Lists of bad sites that a person brought. They lie in IndexedDB, each in 256 parts by registrable domain: to look a site up reads one
 * part of each list, and a page that asks nothing of the wallet reads nothing. No list is ever fetched, and no site looked up elsewhere.
 */
import * as v from 'valibot'
import { WalletError } from '../core/errors.ts'
import type { Json } from '../core/json.ts'
import type { ListedAnswer } from '../core/listed-site.ts'
import { bucketCount, bucketOf, listedNamesOf, maxLists, parseSiteList, type ParsedSiteList, type SiteListRow } from '../core/site-list.ts'
import type { Db } from '../platform/platform.ts'

const store = 'site-lists'
const headKey = 'lists'
const maxRemembered = 64

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const heads = v.pipe(v.array(v.strictObject({ id: v.pipe(v.string(), v.regex(/^\d{1,9}$/)), name: v.pipe(v.string(), v.maxLength(200)), count, addedAt: count })), v.maxLength(maxLists))

/** What is not of that form is no list; only a disk that does not answer is an error. */
const readRows = (value: Json | undefined): readonly SiteListRow[] => {
  const parsed = v.safeParse(heads, value)
  return parsed.success ? parsed.output : []
}

const partKey = (id: string, bucket: number): string => `${id}|${bucket.toString(16).padStart(2, '0')}`
const holds = (part: Json | undefined, name: string): boolean => typeof part === 'string' && part.includes(`\n${name}\n`)

export type SiteLists = ReturnType<typeof makeSiteLists>

export function makeSiteLists(db: Db) {
  let known: readonly SiteListRow[] | undefined
  const answers = new Map<string, ListedAnswer>()
  /** What was looked up before a change is no answer after it. */
  let turn = 0

  async function list(): Promise<readonly SiteListRow[]> {
    if (known !== undefined) return known
    const asked = turn
    const rows = await db.read([store], async (tx) => readRows(await tx.get(store, headKey)))
    if (asked === turn) known = rows
    return rows
  }

  function forget(): void {
    turn += 1
    known = undefined
    answers.clear()
  }

  /**
   * Reads `text` and keeps what is in it under `name`, in the place of a list that has that name.
   * Throws 'site-list.*', 'vault.write-failed'.
   */
  async function add(name: string, text: string, now: number): Promise<ParsedSiteList> {
    const parsed = parseSiteList(text)
    const parts = new Map<number, string[]>()
    for (const host of parsed.hosts) {
      const bucket = bucketOf(host)
      const part = parts.get(bucket)
      if (part === undefined) parts.set(bucket, [host])
      else part.push(host)
    }
    try {
      await db.write([store], async (tx) => {
        const before = readRows(await tx.get(store, headKey))
        const same = before.find((row) => row.name === name)
        if (same === undefined && before.length >= maxLists) throw new WalletError('site-list.too-many', { most: maxLists })
        const id = same?.id ?? String(1 + Math.max(0, ...before.map((row) => Number(row.id))))
        for (let bucket = 0; bucket < bucketCount; bucket += 1) {
          const hosts = parts.get(bucket)
          if (hosts === undefined) await tx.delete(store, partKey(id, bucket))
          else await tx.put(store, partKey(id, bucket), `\n${hosts.join('\n')}\n`)
        }
        const row = { id, name, count: parsed.hosts.length, addedAt: now }
        await tx.put(store, headKey, [...before.filter((each) => each.id !== id), row])
      })
    } finally {
      forget()
    }
    return parsed
  }

  /** Resolves with its row; undefined when it was not there. */
  async function remove(id: string): Promise<SiteListRow | undefined> {
    try {
      return await db.write([store], async (tx) => {
        const before = readRows(await tx.get(store, headKey))
        const row = before.find((each) => each.id === id)
        if (row === undefined) return undefined
        for (let bucket = 0; bucket < bucketCount; bucket += 1) await tx.delete(store, partKey(id, bucket))
        await tx.put(store, headKey, before.filter((each) => each.id !== id) as unknown as Json)
        return row
      })
    } finally {
      forget()
    }
  }

  /** Never rejects: what cannot be read is said to be. The oldest list that has it, by the nearest name. */
  async function find(host: string): Promise<ListedAnswer> {
    const remembered = answers.get(host)
    if (remembered !== undefined || answers.has(host)) return remembered
    const asked = turn
    const answer = await look(host).catch((): ListedAnswer => 'unread')
    if (answer !== 'unread' && asked === turn) {
      if (answers.size >= maxRemembered) answers.clear()
      answers.set(host, answer)
    }
    return answer
  }

  async function look(host: string): Promise<ListedAnswer> {
    const lists = await list()
    if (lists.length === 0) return undefined
    const names = listedNamesOf(host)
    const bucket = bucketOf(names[0] ?? host)
    const parts = await db.read([store], (tx) => Promise.all(lists.map(({ id }) => tx.get(store, partKey(id, bucket)))))
    for (const [at, row] of lists.entries()) {
      const name = names.find((each) => holds(parts[at], each))
      if (name !== undefined) return { list: row.name, host: name, addedAt: row.addedAt }
    }
    return undefined
  }

  return { list, add, remove, find, forget }
}
