import { describe, expect, it } from 'vitest'
import { completeUrl, hostOf, isOnThisComputer, urlOf } from './node-choice.ts'

describe('the address of a node', () => {
  it('is https unless it says otherwise', () => {
    expect(completeUrl('  eth.example.org/v1/key ')).toBe('https://eth.example.org/v1/key')
    expect(completeUrl('http://localhost:8545')).toBe('http://localhost:8545')
    expect(completeUrl('wss://eth.example.org')).toBe('wss://eth.example.org')
  })

  it('is none while nothing is typed', () => {
    expect(urlOf({ kind: 'own' }, '   ')).toBeUndefined()
    expect(urlOf({ kind: 'own' }, 'a.example')).toBe('https://a.example')
    expect(urlOf({ kind: 'suggested', url: 'https://b.example' }, 'a.example')).toBe('https://b.example')
  })

  it('is named by its host, without a key that may stand in its path', () => {
    expect(hostOf('https://eth.example.org/v1/secret-key')).toBe('eth.example.org')
    expect(hostOf('not an address')).toBe('not an address')
  })

  it('is on this computer only when no name could lead elsewhere', () => {
    for (const url of ['http://localhost:8545', 'http://127.0.0.1:8545', 'http://[::1]:8545']) expect(isOnThisComputer(url)).toBe(true)
    for (const url of ['https://localhost.example.org', 'http://127.0.0.1.example.org', 'https://eth.example.org', 'x']) expect(isOnThisComputer(url)).toBe(false)
  })
})
