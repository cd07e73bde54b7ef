/* One page of the browser: what is seen on it and what a person does with it, by role and words. */
import { writeFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import type { Bidi, Json } from './bidi.ts'
import { findOnPage, type Found, type Target } from './find.ts'

export type Page = {
  readonly context: string
  /** Runs in the page's own world. The function's text goes there: it sees nothing of this one. */
  readonly run: <T>(work: (...args: never[]) => T | Promise<T>, ...args: readonly Json[]) => Promise<T>
  readonly goto: (url: string) => Promise<void>
  readonly reload: () => Promise<void>
  readonly isOpen: () => Promise<boolean>
  /** What is there now; undefined when nothing visible fits. */
  readonly find: (target: Target) => Promise<Found | undefined>
  /** Waits until it is visible. */
  readonly see: (target: Target, options?: { readonly timeout?: number }) => Promise<Found>
  readonly gone: (target: Target, options?: { readonly timeout?: number }) => Promise<void>
  /** A real click in its middle, once it is visible, enabled, at rest and not covered. */
  readonly click: (target: Target, options?: { readonly timeout?: number }) => Promise<void>
  /** Presses the mouse on it; the returned function lets go. */
  readonly press: (target: Target) => Promise<() => Promise<void>>
  /** Types key by key into what has the focus. */
  readonly type: (text: string) => Promise<void>
  /** Replaces what stands in a field. */
  readonly fill: (target: Target, text: string) => Promise<void>
  /** Gives a file to the one input that takes files. */
  readonly attach: (path: string) => Promise<void>
  /** Takes an option of a select that is not ours. */
  readonly choose: (target: Target, value: string) => Promise<void>
  readonly photograph: (path: string) => Promise<void>
  readonly closed: () => Promise<void>
  readonly close: () => Promise<void>
}

type Remote = { readonly type: string; readonly value?: unknown }
type Evaluated =
  | { readonly type: 'success'; readonly result: Remote }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } }

/** Runs a function in a browsing context and brings its result back as JSON. */
export const runIn = async (bidi: Bidi, context: string, work: (...args: never[]) => unknown, args: readonly Json[]): Promise<unknown> => {
  const answer = await bidi.send<Evaluated>('script.callFunction', {
    // Results are carried as text, so that no type of the protocol has to be known here.
    functionDeclaration: `async (text) => JSON.stringify({ value: await (${String(work)})(...JSON.parse(text)) })`,
    arguments: [{ type: 'string', value: JSON.stringify(args) }],
    target: { context },
    awaitPromise: true,
  })
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text)
  return (JSON.parse(String(answer.result.value)) as { readonly value?: unknown }).value
}

const chooseOption = (css: string, value: string): void => {
  const select = document.querySelector<HTMLSelectElement>(css)
  if (select === null) throw new Error(`There is no ${css}.`)
  select.value = value
  select.dispatchEvent(new Event('input', { bubbles: true }))
  select.dispatchEvent(new Event('change', { bubbles: true }))
}

const control = '\uE009'
const backspace = '\uE003'

const strokes = (text: string): readonly Json[] =>
  [...text].flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ])

export const makePage = (bidi: Bidi, context: string): Page => {
  const run: Page['run'] = async <T>(work: (...args: never[]) => T | Promise<T>, ...args: readonly Json[]) =>
    (await runIn(bidi, context, work, args)) as T

  const act = (id: string, type: 'pointer' | 'key', actions: readonly Json[]): Promise<unknown> =>
    bidi.send('input.performActions', { context, actions: [{ type, id, actions }] })

  const find: Page['find'] = async ({ role, name, css, level }) => {
    const pattern = name === undefined ? null : typeof name === 'string' ? { text: name } : { source: name.source, flags: name.flags }
    return (await run(findOnPage, { role: role ?? null, pattern, css: css ?? null, level: level ?? null })) ?? undefined
  }

  const isOpen = async (): Promise<boolean> => {
    const { contexts } = await bidi.send<{ readonly contexts: readonly { readonly context: string }[] }>('browsingContext.getTree', { maxDepth: 0 })
    return contexts.some((each) => each.context === context)
  }

  const called = (target: Target): string => JSON.stringify({ ...target, ...(target.name !== undefined && { name: String(target.name) }) })

  /** The same twice in a row: nothing moves any more, and nothing lies over it. */
  const atRest = async (target: Target, timeout = 45_000): Promise<Found> => {
    let last = ''
    let found: Found | undefined
    await expect
      .poll(async () => {
        found = await find(target)
        const now = JSON.stringify(found) ?? 'not there'
        const isCalm = found !== undefined && found.isEnabled && !found.isCovered && now === last
        last = now
        return isCalm ? 'at rest' : now
      }, { message: `${called(target)} can be clicked`, timeout, intervals: [50] })
      .toBe('at rest')
    return found!
  }

  const press: Page['press'] = async (target) => {
    const { x, y } = await atRest(target)
    await act('mouse', 'pointer', [
      { type: 'pointerMove', x, y },
      { type: 'pointerDown', button: 0 },
    ])
    return async () => void (await act('mouse', 'pointer', [{ type: 'pointerUp', button: 0 }]))
  }

  const click: Page['click'] = async (target, { timeout = 45_000 } = {}) => {
    const { x, y } = await atRest(target, timeout)
    await act('mouse', 'pointer', [
      { type: 'pointerMove', x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ])
  }

  const type: Page['type'] = async (text) => void (await act('keyboard', 'key', strokes(text)))

  return {
    context,
    run,
    goto: async (url) => void (await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' })),
    reload: async () => void (await bidi.send('browsingContext.reload', { context, wait: 'complete' })),
    isOpen,
    find,
    see: async (target, { timeout = 45_000 } = {}) => {
      let found: Found | undefined
      await expect
        .poll(async () => {
          found = await find(target)
          return found !== undefined
        }, { message: `${called(target)} is seen`, timeout, intervals: [50, 100, 200] })
        .toBe(true)
      return found!
    },
    gone: async (target, { timeout = 45_000 } = {}) => {
      await expect
        .poll(async () => (await find(target)) === undefined, { message: `${called(target)} is gone`, timeout })
        .toBe(true)
    },
    click,
    press,
    type,
    fill: async (target, text) => {
      await click(target)
      await act('keyboard', 'key', [
        { type: 'keyDown', value: control },
        { type: 'keyDown', value: 'a' },
        { type: 'keyUp', value: 'a' },
        { type: 'keyUp', value: control },
        ...strokes(backspace),
        ...strokes(text),
      ])
    },
    attach: async (path) => {
      const { nodes } = await bidi.send<{ readonly nodes: readonly { readonly sharedId: string }[] }>('browsingContext.locateNodes', {
        context,
        locator: { type: 'css', value: 'input[type=file]' },
      })
      expect(nodes, 'one input takes a file').toHaveLength(1)
      await bidi.send('input.setFiles', { context, element: { sharedId: nodes[0]!.sharedId }, files: [path] })
    },
    choose: async ({ css = '' }, value) => run(chooseOption, css, value),
    photograph: async (path) => {
      const { data } = await bidi.send<{ readonly data: string }>('browsingContext.captureScreenshot', { context })
      await writeFile(path, Buffer.from(data, 'base64'))
    },
    closed: async () => {
      await expect.poll(isOpen, { message: 'the page has closed', timeout: 45_000 }).toBe(false)
    },
    close: async () => void (await bidi.send('browsingContext.close', { context })),
  }
}
