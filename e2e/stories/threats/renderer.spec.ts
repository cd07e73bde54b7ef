/*
 * Security.md 16: an attacker owns the process of a page, and with it the isolated world of our content script. They can
 * say anything to the background that a content script can, under any name. What they may get is what the page itself may get.
 */
import { type ContentWorld, getContentWorld } from '../../fixtures/content-world.ts'
import { everyVerb } from '../../fixtures/every-verb.ts'
import { expect, test } from '../../fixtures/index.ts'
import type { Site } from '../../fixtures/site.ts'
import { readLookedAt, readSettled, readStored } from '../../fixtures/stored.ts'
import type { ExtensionWorld } from '../../fixtures/wallet.ts'
import { heading, lock, testAddress } from '../../steps/first-run.ts'
import { approve, connect, hello, title } from '../../steps/review.ts'

test.use({ start: 'ready' })
test.slow()

/** One verb in every shape a message could have, and what else rooms of ours say to each other. */
const messages: readonly unknown[] = [
  ...Object.entries(everyVerb).flatMap(([verb, argument]) => [
    { kind: 'verb', call: 1, verb, argument },
    { verb, argument },
    { kind: verb, ...argument },
    { type: verb, method: verb, params: argument, internal: true, origin: 'chrome-extension://self' },
    [verb, argument],
  ]),
  ...['view', 'reply', 'failure', 'bell', 'hello', 'ready', 'state', 'disconnect'].map((kind) => ({ kind, call: 1, reply: null, view: {}, state: {} })),
  { kind: 'still', id: '00000000-0000-4000-8000-000000000000' },
  null,
  'unlock',
  7,
]

/** Says every message as a one-shot message; gives all answers that are not nothing. */
const sayAll = (world: ContentWorld, id: string): Promise<readonly string[]> =>
  world.run(`(async () => {
    const answers = []
    for (const message of ${JSON.stringify(messages)}) {
      for (const send of [() => chrome.runtime.sendMessage(message), () => chrome.runtime.sendMessage('${id}', message)]) {
        const answer = await send().catch(() => null)
        if (answer !== null && answer !== undefined) answers.push(JSON.stringify([message, answer]))
      }
    }
    return answers
  })()`)

/** Which names our own content script gives its ports, learned by looking over its shoulder. */
const watchPorts = (world: ContentWorld): Promise<void> =>
  world.run(`(() => {
    const connect = chrome.runtime.connect
    globalThis.portNames = []
    chrome.runtime.connect = (...args) => {
      globalThis.portNames.push(args.at(-1)?.name ?? '')
      return connect(...args)
    }
  })()`)

/** Messages as they are, and in the envelope in which a site's messages cross. */
const onPorts: readonly unknown[] = [...messages, messages.map((message, at) => [at, message])]

/** Opens every port, says every message on it, and gives what came back. `fence` is asked in between, by honest means. */
const sayAllOnPorts = async (world: ContentWorld, id: string, fence: () => Promise<unknown>): Promise<readonly string[]> => {
  await world.run(`(() => {
    globalThis.heard = []
    const names = new Set(['holdfast-ui', 'holdfast-UI', 'holdfast-ui ', 'holdfast-site', 'holdfast', '', 'popup', 'tab', 'approve', 'internal', '__proto__', ...(globalThis.portNames ?? [])])
    for (const name of names) {
      for (const open of [() => chrome.runtime.connect({ name }), () => chrome.runtime.connect('${id}', { name })]) {
        for (const message of [undefined, ...${JSON.stringify(messages)}]) {
          // A port that was refused says nothing more: each message of a verb gets one of its own on the names that matter.
          const isOwn = name === 'holdfast-ui' && message?.kind === 'verb'
          if (message !== undefined && !isOwn) continue
          const port = open()
          port.onMessage.addListener((said) => globalThis.heard.push(JSON.stringify([name, said])))
          try {
            if (isOwn) port.postMessage(message)
            else for (const each of ${JSON.stringify(onPorts)}) port.postMessage(each)
          } catch {}
        }
      }
    }
  })()`)
  await fence()
  return world.run('globalThis.heard')
}

/** A question through the front door, so that everything said before it has been heard. */
const askChain = async (site: Site): Promise<void> => {
  for (const method of ['eth_blockNumber', 'eth_chainId']) expect(await site.ask(method)).toHaveProperty('result')
}

test('nothing a content script says moves the wallet, whatever message, whatever port', async ({ wallet, node, openSite }) => {
  const site = await openSite()
  await askChain(site)
  const world = await getContentWorld(site.page, wallet.id)
  await watchPorts(world)
  await askChain(site)
  const popup = await wallet.open('popup')
  const before = await readLookedAt(wallet)
  const pages = wallet.context.pages().length

  expect(await sayAll(world, wallet.id)).toEqual([])
  const heard = await sayAllOnPorts(world, wallet.id, () => askChain(site))
  expect(heard.filter((text) => /"(view|reply|failure|phase|words|accounts":\[")/.test(text) || text.includes(testAddress))).toEqual([])
  expect(await readSettled(wallet)).toEqual(before)
  expect(wallet.context.pages()).toHaveLength(pages)
  expect(await node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe('0x0')

  await test.step('also with the right password, while it is locked', async () => {
    await lock(popup)
    const locked = await readSettled(wallet)
    expect(await sayAll(world, wallet.id)).toEqual([])
    await sayAllOnPorts(world, wallet.id, () => site.ask('eth_chainId'))
    expect(await readSettled(wallet)).toEqual(locked)
    await expect(heading(popup, 'Locked')).toBeVisible()
  })

  await test.step('the same words from a page of ours do move it', async () => {
    const moved = await popup.evaluate(
      (message) =>
        new Promise((resolve) => {
          const port = (globalThis as unknown as ExtensionWorld).chrome.runtime.connect({ name: 'holdfast-ui' })
          port.onMessage.addListener((said) => {
            if ((said as { readonly kind?: string }).kind === 'reply') resolve(said)
          })
          port.postMessage(message)
        }),
      { kind: 'verb', call: 7, verb: 'lock', argument: {} },
    )
    expect(moved).toMatchObject({ kind: 'reply', call: 7 })
  })
})

test('a request is collected, asked again or taken back by its own document only', async ({ wallet, openSite }) => {
  const [site, other] = [await openSite(), await openSite('other')]
  await connect(wallet, site)
  await connect(wallet, other)
  const answer = site.ask('personal_sign', hello)
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('Sign a message')
  const { session } = await readStored(wallet)
  const record = JSON.stringify(Object.entries(session).find(([key, value]) => key.startsWith('request:') && JSON.stringify(value).includes('personal_sign')))
  const ids = new Set(record.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g))
  expect(ids.size).toBeGreaterThan(0)

  // A second tab of the very same site, and another site.
  const twin = await openSite()
  for (const thief of [twin, other]) {
    const world = await getContentWorld(thief.page, wallet.id)
    await thief.ask('eth_chainId')
    const claimed = { origin: site.origin, tabId: 1, documentId: 'x', internal: true }
    const attempts = [...ids].flatMap((id) => [
      { kind: 'collect', ids: [id] },
      { kind: 'leave', ids: [id] },
      { kind: 'leave', ids: [id], cached: true },
      { kind: 'collect', ids: [id], ...claimed },
      { kind: 'ask', id, method: 'eth_accounts', ...claimed },
    ])
    const got = await world.run<string>(`(async () => {
      const got = []
      for (const message of ${JSON.stringify(attempts)}) got.push(await chrome.runtime.sendMessage(message).catch(() => null))
      const port = chrome.runtime.connect({ name: 'holdfast-site' })
      const answered = new Promise((resolve) => {
        const numbers = new Set()
        port.onMessage.addListener((replies) => {
          for (const [number, reply] of replies) {
            numbers.add(number)
            got.push(reply)
          }
          if (numbers.size === ${attempts.length}) resolve()
        })
      })
      port.postMessage(${JSON.stringify(attempts.map((message, at) => [at, message]))})
      await answered
      port.disconnect()
      return JSON.stringify(got)
    })()`)
    expect(got).toContain('"gone"')
    expect(got).not.toMatch(/"pending"|"approved"|"request:/)
  }
  await expect(title(window)).toHaveText('Sign a message')
  await approve(window, 'Sign message')
  expect((await answer).result).toMatch(/^0x[0-9a-f]{130}$/)
})

test('what the wallet stores can be neither read nor written from a page’s process', async ({ wallet, openSite }) => {
  const site = await openSite()
  const world = await getContentWorld(site.page, wallet.id)
  await wallet.open('popup')
  const before = await readLookedAt(wallet)
  for (const area of ['local', 'session']) {
    for (const call of ['get(null)', "set({ 'vault.a': 'x', 'unlock.attempts': 0 })", 'clear()', "remove('vault.a')", 'getBytesInUse(null)', "setAccessLevel({ accessLevel: 'TRUSTED_AND_UNTRUSTED_CONTEXTS' })"]) {
      const outcome = await world.run<string>(`Promise.resolve().then(() => chrome.storage.${area}.${call}).then((value) => 'done: ' + JSON.stringify(value), () => 'refused')`)
      expect(outcome, `${area}.${call}`).toBe('refused')
    }
  }
  expect(await readSettled(wallet)).toEqual(before)
  // The page's own IndexedDB is the site's: ours is another origin's.
  expect(await world.run<readonly string[]>('indexedDB.databases().then((all) => all.map(({ name }) => name))')).toEqual([])
})
