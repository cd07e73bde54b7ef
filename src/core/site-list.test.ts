import { describe, expect, it } from 'vitest'
import { bucketCount, bucketOf, listedNamesOf, maxListHosts, maxListText, parseSiteList } from './site-list.ts'

const hostsOf = (text: string) => [...parseSiteList(text).hosts]

describe('a list of sites', () => {
  it('is read line by line, with comments, blank lines and any end of line, each host once', () => {
    expect(hostsOf('# bad ones\r\n\r\nbad.example # drains\rhttps://bad.example/\rworse.example\n  BAD.example.  \n*.wild.example')).toEqual(['bad.example', 'worse.example', 'wild.example'])
  })

  it('may be a hosts file, whose names for this computer are no sites and no mistakes', () => {
    const read = parseSiteList('127.0.0.1 localhost\n::1 ip6-localhost\n0.0.0.0 0.0.0.0\n0.0.0.0 bad.example worse.example # both\n::\tthird.example')
    expect(read.hosts).toEqual(['bad.example', 'worse.example', 'third.example'])
    expect(read.unread).toBe(0)
  })

  it('may be the config.json of eth-phishing-detect: its blacklist, and neither its whitelist nor its fuzzylist', () => {
    expect(hostsOf(JSON.stringify({ version: 2, tolerance: 2, fuzzylist: ['fuzzy.example'], whitelist: ['good.example'], blacklist: ['bad.example', 'worse.example'] }))).toEqual(['bad.example', 'worse.example'])
  })

  it('may begin like JSON and be lines all the same', () => {
    expect(hostsOf('[bad ones]\nbad.example')).toEqual(['bad.example'])
    expect(hostsOf('["bad.example"]')).toEqual(['bad.example'])
  })

  it('in another script is kept as a browser writes it', () => {
    expect(hostsOf('bücher.example\nxn--bcher-kva.example')).toEqual(['xn--bcher-kva.example'])
  })

  it('says what it did not take, and shows the first of it', () => {
    const read = parseSiteList('bad.example\nhttps://worse.example/path\nnot a host\nlocalhost\n||ads.example^\n10.0.0.1')
    expect(read).toEqual({ hosts: ['bad.example', '10.0.0.1'], unread: 4, wide: 0, left: 0, examples: ['https://worse.example/path', 'not a host', 'localhost', '||ads.example^'] })
  })

  it('does not take a name under which strangers are given names', () => {
    const read = parseSiteList('github.io\nco.uk\nbad.github.io\nbad.co.uk')
    expect(read.hosts).toEqual(['bad.github.io', 'bad.co.uk'])
    expect(read).toMatchObject({ wide: 2, unread: 0 })
  })

  it('that has no site in it, is JSON of another kind or too large is refused', () => {
    expect(() => parseSiteList('# nothing\n')).toThrow('site-list.empty')
    for (const text of ['{}', '{"blacklist":{}}', '{"blacklist":']) expect(() => parseSiteList(text)).toThrow('site-list.unreadable')
    expect(() => parseSiteList('a'.repeat(maxListText + 1))).toThrow('site-list.too-large')
  })

  it('is cut where it holds more than there is room for, and says by how many', () => {
    const read = parseSiteList(Array.from({ length: maxListHosts + 3 }, (_, i) => `s${i}.example`).join('\n'))
    expect(read.hosts).toHaveLength(maxListHosts)
    expect(read.left).toBe(3)
  })
})

describe('a listed name', () => {
  it('counts for the site and for everything under it, and for nothing beside or above it', () => {
    expect(listedNamesOf('a.b.bad.example')).toEqual(['a.b.bad.example', 'b.bad.example', 'bad.example'])
    expect(listedNamesOf('bad.example.')).toEqual(['bad.example'])
    expect(listedNamesOf('app.bad.github.io')).toEqual(['app.bad.github.io', 'bad.github.io'])
    expect(listedNamesOf('10.0.0.1')).toEqual(['10.0.0.1'])
    expect(listedNamesOf('localhost')).toEqual(['localhost'])
  })

  it('lies in the same part as every site that it counts for', () => {
    for (const host of ['a.b.bad.example', 'x.bad.github.io', 'y.shop.co.uk', '10.0.0.1', 'localhost']) {
      const parts = new Set(listedNamesOf(host).map(bucketOf))
      expect(parts.size).toBe(1)
      for (const part of parts) expect(part).toBeGreaterThanOrEqual(0)
      for (const part of parts) expect(part).toBeLessThan(bucketCount)
    }
  })
})
