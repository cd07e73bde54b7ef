import { expect, it, vi } from 'vitest'
import { hearEnd } from './port-end.ts'

const said = vi.hoisted(() => ({ asked: 0 }))

vi.mock('./browser.ts', () => ({
  browser: {
    runtime: {
      get lastError() {
        said.asked += 1
        return undefined
      },
    },
  },
}))

it('why a port ended is asked while its end is told, before anything else is done', () => {
  let end = (): void => {}
  const order: number[] = []
  hearEnd({ onDisconnect: { addListener: (listener) => void (end = listener) } }, () => order.push(said.asked))
  expect(said.asked).toBe(0)
  end()
  expect(order).toEqual([1])
})
