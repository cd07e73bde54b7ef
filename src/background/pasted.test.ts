/* Ruling 30: whether pasted words are ours is decided here, only while unlocked, and nobody is told. */
import { beforeEach, expect, it } from 'vitest'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import type { Sender } from '../platform/sender.ts'
import { boot, type Background } from './boot.ts'
import { makeWorld, testPhrase, type World } from './testing/world.ts'

const cheap = { derive: cheapDerive }
const sender: Sender = { isOwnPage: false, origin: 'https://thief.example' }
const ours = { language: 'english', words: testPhrase.split(' ') }
const others = { language: 'english', words: 'legal winner thank year wave sausage worth useful legal winner thank yellow'.split(' ') }

let world: World
let background: Background

beforeEach(async () => {
  world = await makeWorld(cheap)
  background = await boot(world.computer, cheap)
})

const codes = () => background.notices.list().map(({ code }) => code)
const seen = async () => JSON.stringify(await background.log.list(20))

it('our words are written into the log with the site, and said to the person', async () => {
  await background.pasteEar.hear(ours, sender)
  expect(codes()).toContain('phrase.pasted')
  expect(await seen()).toContain('log.pasted')
  expect(await seen()).toContain('https://thief.example')
  expect(await seen()).not.toContain('test test')
})

it('the words of another wallet are neither, and what was said is answered alike: with nothing', async () => {
  expect(await background.pasteEar.hear(others, sender)).toBeUndefined()
  expect(codes()).not.toContain('phrase.pasted')
  expect(await seen()).not.toContain('log.pasted')
  expect(await background.pasteEar.hear(ours, sender)).toBeUndefined()
})

it('nothing is decided while the wallet is locked', async () => {
  await background.keeper.lock('user')
  await background.pasteEar.hear(ours, sender)
  expect(codes()).not.toContain('phrase.pasted')
})

it('what is no phrase moves nothing', async () => {
  for (const raw of [null, {}, { ...ours, language: 'klingon' }, { ...ours, words: ours.words.with(11, 'test') }, { ...ours, words: ['x'.repeat(33)] }, { ...ours, more: 1 }]) {
    expect(await background.pasteEar.hear(raw, sender)).toBeUndefined()
  }
  expect(codes()).not.toContain('phrase.pasted')
})

it('of a thousand pastes at once one is compared: a page cannot keep the worker busy', async () => {
  let opened = 0
  const { withSecret } = background.keeper
  const counting = { ...background.keeper, withSecret: ((id, work) => ((opened += 1), withSecret(id, work))) as typeof withSecret }
  const { makePasteEar } = await import('./pasted.ts')
  const ear = makePasteEar({ ...background, keeper: counting })
  await Promise.all(Array.from({ length: 1000 }, () => ear.hear(others, sender)))
  expect(opened).toBe(1)
})
