import { describe, expect, it } from 'vitest'
import { watchPresses } from './press.ts'

const settle = async () => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve))
}

function pressed() {
  const page = new EventTarget()
  const { over, stop } = watchPresses(page)
  const heard: string[] = []
  return { heard, stop, say: (type: string) => page.dispatchEvent(new Event(type)), wait: () => void over().then(() => heard.push('over')) }
}

describe('what arrives by itself', () => {
  it('waits for nothing while nothing is pressed', async () => {
    const { heard, wait } = pressed()
    wait()
    await Promise.resolve()
    expect(heard).toEqual(['over'])
  })

  it.each(['pointerup', 'pointercancel', 'blur'])('waits for the end of a press, and of its click, told by %s', async (end) => {
    const { heard, say, wait } = pressed()
    say('pointerdown')
    wait()
    await settle()
    expect(heard).toEqual([])
    say(end)
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
    heard.push('click')
    await settle()
    expect(heard).toEqual(['click', 'over'])
  })

  it('waits for the second of two presses in a row too', async () => {
    const { heard, say, wait } = pressed()
    say('pointerdown')
    wait()
    say('pointerup')
    say('pointerdown')
    await settle()
    expect(heard).toEqual([])
    say('pointerup')
    await settle()
    expect(heard).toEqual(['over'])
  })

  it('waits no longer once nobody watches', async () => {
    const { heard, say, wait, stop } = pressed()
    say('pointerdown')
    wait()
    stop()
    await settle()
    expect(heard).toEqual(['over'])
  })
})
