import { describe, expect, it } from 'vitest'
import type { Sender } from '../platform/sender.ts'
import { identifySite, isOwnPage } from './gate.ts'

const site: Sender = { isOwnPage: false, origin: 'https://site.example', url: 'https://site.example/page?x=1', tabId: 3, frameId: 0, documentId: 'D', documentLifecycle: 'active' }

describe('identifySite', () => {
  it('names the origin, tab and document that the browser vouches for', () => {
    expect(identifySite(site)).toEqual({ kind: 'site', origin: 'https://site.example', tabId: 3, documentId: 'D' })
  })

  it.each<[string, Partial<Sender>]>([
    ['a sandboxed frame with its site\'s own url', { origin: 'null' }],
    ['a srcdoc or data frame', { origin: 'null', url: 'about:srcdoc' }],
    ['a blob that inherits an origin', { url: 'blob:https://other.example/1' }],
    ['an origin that is not its url\'s', { origin: 'https://evil.example' }],
    ['a subframe', { frameId: 7 }],
    ['a page over http', { origin: 'http://site.example', url: 'http://site.example/' }],
    ['a document in the back/forward cache', { documentLifecycle: 'cached' }],
    ['a prerendered document', { documentLifecycle: 'prerender' }],
    ['a page of our own', { isOwnPage: true }],
    ['a sender without a tab', { tabId: undefined as never }],
    ['a sender without a document', { documentId: undefined as never }],
    ['a sender without an origin', { origin: undefined as never }],
    ['an origin with a path', { origin: 'https://site.example/' }],
  ])('refuses %s', (_what, change) => {
    expect(() => identifySite({ ...site, ...change })).toThrowError('request.unauthorized')
  })

  it('accepts http only on this computer', () => {
    for (const origin of ['http://localhost:8080', 'http://127.0.0.1:3000', 'http://[::1]:1']) {
      expect(identifySite({ ...site, origin, url: `${origin}/` }).origin).toBe(origin)
    }
  })

  it('hears a page that is leaving, whatever the browser calls its state by then', () => {
    expect(identifySite({ ...site, documentLifecycle: 'pending_deletion' }, true).documentId).toBe('D')
  })

  it('keeps containers apart: another cookie store is another caller', () => {
    expect(identifySite({ ...site, cookieStoreId: 'firefox-container-1' })).toMatchObject({ cookieStoreId: 'firefox-container-1' })
  })
})

describe('isOwnPage', () => {
  it('is what the browser said, nothing else', () => {
    expect(isOwnPage(site)).toBe(false)
    expect(isOwnPage({ isOwnPage: true })).toBe(true)
  })
})
