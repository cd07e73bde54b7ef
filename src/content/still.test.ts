import { describe, expect, it } from 'vitest'
import { makeFakeBackground, makeFakePage } from './fakes.ts'
import { startContent } from './start.ts'

/** A page with one signature pending, and its id. */
const pending = async () => {
  const page = makeFakePage()
  const background = makeFakeBackground()
  background.prompts.add('personal_sign')
  startContent(page.window, () => background.wire)
  page.say({ kind: 'ask', id: 1, method: 'personal_sign', params: ['0x00'] })
  await new Promise((done) => setTimeout(done))
  const id = background.asks('personal_sign')[0]?.id ?? ''
  return { page, background, id }
}

const nextTurn = (): Promise<void> => new Promise((done) => setTimeout(done))

describe('still? (ruling 18)', () => {
  it('is open for an open id whose page side says so in the same turn', async () => {
    const { background, id } = await pending()
    expect(background.still(id)).toBe('open')
    expect(background.still(id)).toBe('open')
  })

  it('is closed for an id that was never open here', async () => {
    const { background } = await pending()
    expect(background.still('00000000-0000-0000-0000-000000000000')).toBe('closed')
  })

  it('is closed when the page side says no, and stays closed', async () => {
    const { page, background, id } = await pending()
    page.answerStill('closed')
    expect(background.still(id)).toBe('closed')
    page.answerStill('open')
    expect(background.still(id)).toBe('closed')
    expect(background.left()).toEqual([id])
  })

  it.each(['silent', 'later', 'other id'] as const)('is mute when the page side is %s', async (how) => {
    const { page, background, id } = await pending()
    page.answerStill(how)
    expect(background.still(id)).toBe('mute')
    await nextTurn()
    page.answerStill('open')
    expect(background.still(id)).toBe('open')
  })

  it('is mute when the page said yes only earlier', async () => {
    const { page, background, id } = await pending()
    page.say({ kind: 'still', id: 1, open: true })
    page.answerStill('silent')
    expect(background.still(id)).toBe('mute')
  })

  it('is closed in the same turn in which document.open() removed the listeners', async () => {
    const { page, background, id } = await pending()
    page.openDocument()
    expect(background.still(id)).toBe('closed')
    page.answerStill('open')
    expect(background.still(id)).toBe('closed')
  })

  it('is closed later too, and the background was told', async () => {
    const { page, background, id } = await pending()
    page.openDocument()
    await nextTurn()
    expect(background.left()).toEqual([id])
    page.answerStill('open')
    expect(background.still(id)).toBe('closed')
  })

  it('is closed after the page went away', async () => {
    const { page, background, id } = await pending()
    page.fire('pagehide', { persisted: false })
    expect(background.still(id)).toBe('closed')
  })

  it('is closed once the extension was updated', async () => {
    const { page, background, id } = await pending()
    background.orphan()
    page.fire('focus')
    expect(background.still(id)).toBe('closed')
  })
})

describe('a document that was opened anew', () => {
  it('is heard again, and told so', async () => {
    const { page, background } = await pending()
    page.openDocument()
    await nextTurn()
    expect(page.heard.at(-1)).toEqual({ kind: 'ready' })
    expect(page.say({ kind: 'ask', id: 2, method: 'eth_call', params: [{}] })).toBe(true)
    await nextTurn()
    expect(background.asks('eth_call')).toHaveLength(1)
  })

  it('is not mistaken for one whose root element a script replaced', async () => {
    const { page, background, id } = await pending()
    page.replaceRoot()
    await nextTurn()
    expect(background.still(id)).toBe('open')
    expect(page.say({ kind: 'ask', id: 2, method: 'eth_call', params: [{}] })).toBe(true)
    await nextTurn()
    expect(background.asks('eth_call')).toHaveLength(1)
  })
})
