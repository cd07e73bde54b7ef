import { expect, test } from 'vitest'
import { findMethod, methodNames } from './registry.ts'

test('every method is listed once', () => {
  expect(new Set(methodNames).size).toBe(methodNames.length)
})

test('a name that no list has is unknown', () => {
  for (const name of ['', 'eth_nothing', '__proto__', 'constructor', 'toString']) expect(findMethod(name)).toBeUndefined()
})
