import { expect, test } from 'vitest'
import { asSentence } from './sentence.ts'

test('a title becomes a sentence, and a sentence stays what it is', () => {
  expect(asSentence('Nobody has the key of this address')).toBe('Nobody has the key of this address.')
  for (const whole of ['It may wait.', 'Sure?', 'It says: “too poor.”', 'And so on…']) expect(asSentence(whole)).toBe(whole)
  expect(asSentence('Listed in “MetaMask”')).toBe('Listed in “MetaMask”.')
})
