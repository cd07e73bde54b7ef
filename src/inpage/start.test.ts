import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeFakeWindow, startFake, type FakeWindow } from './fakes.ts'
import { icon } from './icon.ts'
import { startInpage } from './start.ts'

type Announced = { readonly info: { readonly uuid: string; readonly name: string; readonly icon: string; readonly rdns: string }; readonly provider: unknown }

/** Everything announced on a window from now on. */
const listen = (window: EventTarget): Announced[] => {
  const announced: Announced[] = []
  window.addEventListener('eip6963:announceProvider', (event) => announced.push((event as CustomEvent<Announced>).detail))
  return announced
}

describe('EIP-6963', () => {
  it('announces at the start and on every request, with the same frozen detail', () => {
    const { window } = makeFakeWindow()
    const announced = listen(window)
    const provider = startInpage(window)
    for (let at = 0; at < 3; at += 1) window.dispatchEvent(new Event('eip6963:requestProvider'))
    expect(announced).toHaveLength(4)
    for (const detail of announced) {
      expect(detail).toBe(announced[0])
      expect(Object.isFrozen(detail)).toBe(true)
      expect(Object.isFrozen(detail.info)).toBe(true)
      expect(detail.provider).toBe(provider)
    }
  })

  it('names the wallet as the standard asks, by a uuid that is fresh for every page load', () => {
    const uuids = [1, 2].map(() => {
      const { window } = makeFakeWindow()
      const announced = listen(window)
      startInpage(window)
      const info = announced[0]?.info
      expect(Object.keys(info ?? {}).sort()).toEqual(['icon', 'name', 'rdns', 'uuid'])
      expect(info).toMatchObject({ name: 'Holdfast', rdns: 'org.holdfast.wallet' })
      expect(info?.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      return info?.uuid
    })
    expect(uuids[0]).not.toBe(uuids[1])
  })

  it('shows the logo itself, as a square image that loads nothing', () => {
    const shapes = (svg: string): string[] => [...svg.matchAll(/(?:d|fill|viewBox|rx)="[^"]+"/g)].map(([shape]) => shape)
    const svg = decodeURIComponent(icon.replace('data:image/svg+xml,', ''))
    expect(shapes(svg)).toEqual(shapes(readFileSync(new URL('../../public/icons/logo.svg', import.meta.url), 'utf8')))
    expect(svg).not.toMatch(/script|href|url\(|<image|foreignObject/)
  })
})

describe('window.ethereum', () => {
  const descriptor = (window: object): PropertyDescriptor | undefined => Object.getOwnPropertyDescriptor(window, 'ethereum')

  it('is the provider, and another wallet may take the place', () => {
    const { window, provider } = startFake()
    // Under a layer of its own: what old sites look for is on no other object.
    expect(Object.getPrototypeOf(Object.getPrototypeOf(window.ethereum))).toBe(provider)
    expect(descriptor(window)).toMatchObject({ configurable: true, writable: true, enumerable: true })
  })

  it('is told to the page by ethereum#initialized, once it is there', () => {
    const { window } = makeFakeWindow()
    const seen: unknown[] = []
    window.addEventListener('ethereum#initialized', () => seen.push(window.ethereum))
    const provider = startInpage(window)
    expect(seen).toEqual([window.ethereum])
    expect(Object.getPrototypeOf(Object.getPrototypeOf(seen[0]))).toBe(provider)
  })

  it.each<[string, PropertyDescriptor]>([
    ['a value', { value: { isOther: true }, configurable: true, writable: true }],
    ['a value for ever', { value: { isOther: true }, configurable: false, writable: false }],
    ['an accessor', { get: () => ({ isOther: true }), configurable: true }],
    ['an accessor that throws', { get: () => { throw new Error('other') }, configurable: false }],
  ])('stays with the wallet that was there first (%s); ours is announced all the same', (_what, first) => {
    const { window } = makeFakeWindow()
    Object.defineProperty(window, 'ethereum', first)
    const announced = listen(window)
    let initialized = 0
    window.addEventListener('ethereum#initialized', () => (initialized += 1))
    startInpage(window)
    expect(descriptor(window)).toMatchObject(first)
    expect(announced).toHaveLength(1)
    expect(initialized).toBe(0)
  })

  it('is left alone in a window that cannot be extended', () => {
    const { window } = makeFakeWindow()
    const announced = listen(window)
    Object.preventExtensions(window)
    expect(() => startInpage(window)).not.toThrow()
    expect(announced).toHaveLength(1)
  })
})

describe('no provider', () => {
  it.each<[string, Partial<FakeWindow>]>([
    ['an opaque origin', { origin: 'null' }],
    ['an insecure context', { isSecureContext: false }],
    ['a subframe', { top: {} }],
  ])('is made for %s: no property, no announcement', (_what, members) => {
    const { window, said } = makeFakeWindow(members)
    const announced = listen(window)
    expect(startInpage(window)).toBe(undefined)
    window.dispatchEvent(new Event('eip6963:requestProvider'))
    expect('ethereum' in window).toBe(false)
    expect(announced).toEqual([])
    expect(said).toEqual([])
  })
})
