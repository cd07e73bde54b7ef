import { describe, expect, it } from 'vitest'
import { makeEmitter } from './emitter.ts'

const make = () => {
  const reported: unknown[] = []
  const emitter = makeEmitter((error) => void reported.push(error))
  const heard: string[] = []
  const listener = (name: string) => (value: unknown) => void heard.push(`${name}:${String(value)}`)
  return { emitter, reported, heard, listener }
}

describe('an emitter', () => {
  it('calls listeners in the order they were added, with `this` and the arguments', () => {
    const { emitter } = make()
    const self = {}
    const calls: unknown[] = []
    emitter.add('a', function (this: unknown, ...args: unknown[]) { calls.push([1, this === self, args]) }, false)
    emitter.add('a', function (this: unknown, ...args: unknown[]) { calls.push([2, this === self, args]) }, false)
    expect(emitter.emit(self, 'a', ['x', 'y'])).toBe(true)
    expect(calls).toEqual([[1, true, ['x', 'y']], [2, true, ['x', 'y']]])
  })

  it('says whether anybody listened', () => {
    const { emitter } = make()
    expect(emitter.emit({}, 'a', [])).toBe(false)
  })

  it('calls a listener added twice twice, and removing it takes one away', () => {
    const { emitter, heard, listener } = make()
    const one = listener('one')
    emitter.add('a', one, false)
    emitter.add('a', one, false)
    emitter.emit({}, 'a', [1])
    emitter.remove('a', one)
    emitter.emit({}, 'a', [2])
    emitter.remove('a', one)
    emitter.remove('a', one)
    emitter.emit({}, 'a', [3])
    expect(heard).toEqual(['one:1', 'one:1', 'one:2'])
  })

  it('calls a once-listener once, also when it emits the same event itself', () => {
    const { emitter, heard } = make()
    emitter.add('a', () => {
      heard.push('once')
      emitter.emit({}, 'a', [])
    }, true)
    emitter.emit({}, 'a', [])
    emitter.emit({}, 'a', [])
    expect(heard).toEqual(['once'])
  })

  it('keeps to the listeners that were there when the event fired', () => {
    const { emitter, heard, listener } = make()
    const second = listener('second')
    emitter.add('a', () => {
      emitter.remove('a', second)
      emitter.add('a', listener('third'), false)
    }, false)
    emitter.add('a', second, false)
    emitter.emit({}, 'a', [1])
    expect(heard).toEqual(['second:1'])
    emitter.emit({}, 'a', [2])
    expect(heard).toEqual(['second:1', 'third:2'])
  })

  it('forgets one event or all', () => {
    const { emitter, listener } = make()
    for (const name of ['a', 'b', 'c']) emitter.add(name, listener(name), false)
    emitter.removeAll('a')
    expect(emitter.names()).toEqual(['b', 'c'])
    emitter.removeAll()
    expect(emitter.names()).toEqual([])
  })

  it('lists listeners in a list of its own', () => {
    const { emitter, listener } = make()
    const one = listener('one')
    emitter.add('a', one, false)
    emitter.list('a').length = 0
    expect(emitter.list('a')).toEqual([one])
  })

  it('takes symbols and odd names', () => {
    const { emitter, heard, listener } = make()
    const name = Symbol('event')
    emitter.add(name, listener('symbol'), false)
    emitter.add('__proto__', listener('proto'), false)
    emitter.emit({}, name, [1])
    emitter.emit({}, '__proto__', [2])
    emitter.emit({}, 'constructor', [3])
    expect(heard).toEqual(['symbol:1', 'proto:2'])
  })

  it('takes functions only', () => {
    const { emitter } = make()
    for (const listener of [undefined, null, {}, 'x']) expect(() => emitter.add('a', listener, false)).toThrow(TypeError)
  })
})
