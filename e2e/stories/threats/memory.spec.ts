/*
 * Security.md 12: who reads the memory after a lock. A heap snapshot shows every string and object that is alive; it does not
 * show the bytes of buffers, nor what the engine has freed and not yet overwritten. That is the limit of this proof.
 */
import { mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { mnemonicToAccount } from 'viem/accounts'
import { expect, test } from '../../fixtures/index.ts'
import { openTargetSession, takeHeapSnapshot, type WorkerSession } from '../../fixtures/worker-session.ts'
import { heading, lock, password, restoreWallet, unlock } from '../../steps/first-run.ts'
import { approve, connect } from '../../steps/review.ts'

test.slow()

const words = 'scheme spot photo card baby mountain device kick cradle pact join borrow'.split(' ')

/** Spellings of the secrets; names may be printed, the secrets themselves are not. */
const secrets: Readonly<Record<string, string>> = {
  ...Object.fromEntries(words.slice(2).map((_, at) => [`words ${at + 1} to ${at + 3}`, words.slice(at, at + 3).join(' ')])),
  'words as a list': words.slice(0, 3).join('","'),
  'password': password,
  'private key': Buffer.from(mnemonicToAccount(words.join(' ')).getHdKey().privateKey ?? []).toString('hex'),
  'entropy': Buffer.from(mnemonicToEntropy(words.join(' '), wordlist)).toString('hex'),
}

const findSecrets = async (session: WorkerSession): Promise<readonly string[]> => {
  const heap = await takeHeapSnapshot(session)
  expect(heap.length).toBeGreaterThan(100_000)
  return Object.entries(secrets).filter(([, secret]) => heap.includes(secret) || heap.includes(JSON.stringify(secret).slice(1, -1))).map(([name]) => name)
}

const countObjects = async (session: WorkerSession, expression: string): Promise<number> => {
  const { result } = await session.send<{ readonly result: { readonly objectId: string } }>('Runtime.evaluate', { expression })
  const { objects } = await session.send<{ readonly objects: { readonly objectId: string } }>('Runtime.queryObjects', { prototypeObjectId: result.objectId })
  const { result: length } = await session.send<{ readonly result: { readonly value: number } }>('Runtime.callFunctionOn', { objectId: objects.objectId, functionDeclaration: 'function () { return this.length }', returnByValue: true })
  return length.value
}

test('after a lock neither the worker nor a page of ours holds a word, a key or the password', async ({ wallet, node, openSite }) => {
  const tab = await wallet.open('tab')
  await restoreWallet(tab, { node: node.url, words: words.join(' ') })
  await tab.close()
  const popup = await wallet.open('popup')
  const site = await openSite()
  const [account] = (await connect(wallet, site)).result as readonly string[]
  const answer = site.ask('personal_sign', ['0x68656c6c6f', account])
  await approve(await wallet.approval(), 'Sign message')
  expect((await answer).result).toMatch(/^0x[0-9a-f]{130}$/)
  // The password has been in the worker too, not only at its making.
  await lock(popup)
  await unlock(popup)
  await lock(popup)
  await expect(heading(popup, 'Locked')).toBeVisible()

  const worker = await openTargetSession(wallet.context, `chrome-extension://${wallet.id}/background.js`)
  // What is held stays held; the last call's arguments may live on until the engine has swept them, on a slow machine for a while.
  const swept = { timeout: 60_000, intervals: [0, 1_000, 3_000] }
  await expect.poll(() => findSecrets(worker), swept).toEqual([])
  await expect.poll(() => countObjects(worker, 'CryptoKey.prototype'), swept).toBe(0)
  const page = await openTargetSession(wallet.context, wallet.url('popup'))
  await expect.poll(() => findSecrets(page), swept).toEqual([])
  await expect.poll(() => countObjects(page, 'CryptoKey.prototype'), swept).toBe(0)

  await test.step('the search finds what is there', async () => {
    await worker.send('Runtime.evaluate', { expression: `globalThis.held = { words: ${JSON.stringify(words.slice(0, 3).join(' '))} }; crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']).then((key) => { globalThis.held.key = key })`, awaitPromise: true })
    expect(await findSecrets(worker)).toEqual(['words 1 to 3'])
    expect(await countObjects(worker, 'CryptoKey.prototype')).toBe(1)
  })
})
