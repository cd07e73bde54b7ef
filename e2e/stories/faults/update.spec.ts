/* The extension is replaced by its next version while somebody is asked something (FAULTS.md R29). */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { heldAtStart, isCounting } from '../../coverage/collect.ts'
import { expect, test } from '../../fixtures/index.ts'
import { makeSite, servePlainSite } from '../../fixtures/site.ts'
import { type ExtensionWorld, openWallet } from '../../fixtures/wallet.ts'
import { builtExtension } from '../../run/paths.mjs'
import { testAddress, unlock } from '../../steps/first-run.ts'
import { approvals, armed } from '../../steps/persist.ts'
import { approve, connect, hello } from '../../steps/review.ts'

test.slow()

test('R29: an update in the middle of a request ends it cleanly, tells the page, and the wallet is the same after a reload', async ({ chromium, readyProfile, node }) => {
  test.skip(isCounting, heldAtStart)
  expect(await node.ask('eth_blockNumber')).toBe('0x0')
  const extension = await mkdtemp(join(tmpdir(), 'holdfast-version-'))
  await cp(builtExtension, extension, { recursive: true })
  const wallet = await openWallet({ chromium, profile: await readyProfile.copy(), extension })
  const served = await servePlainSite()
  try {
    // What was given on the command line counts as unpacked once it is loaded anew, and stays only in developer mode.
    const extensions = await wallet.context.newPage()
    await extensions.goto('chrome://extensions')
    await extensions.evaluate(async () => {
      type Settings = { readonly chrome: { readonly developerPrivate: { readonly updateProfileConfiguration: (change: object) => Promise<void> } } }
      await (globalThis as unknown as Settings).chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })
    })
    await extensions.close()
    const popup = await wallet.open('popup')
    await unlock(popup)
    await popup.close()
    const page = await wallet.context.newPage()
    await page.goto(served.url)
    const site = makeSite(page)
    await connect(wallet, site)
    const answer = site.ask('personal_sign', hello)
    await armed(wallet, 'Sign message')

    const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8')) as { version: string }
    await writeFile(join(extension, 'manifest.json'), JSON.stringify({ ...manifest, version: `${manifest.version}.1` }))
    const worker = await wallet.worker()
    // As the browser does when it restarts an extension with its new version; the call does not come back.
    void worker.evaluate(() => (globalThis as unknown as ExtensionWorld).chrome.runtime.reload()).catch(() => undefined)
    await expect.poll(() => approvals(wallet).length).toBe(0)

    // One answer, an error, nothing signed; and the page is told that there is nobody any more.
    const { result, error } = await answer
    expect(result).toBeUndefined()
    expect(error?.code).toBe(4900)
    expect((await site.heard()).filter(({ event }) => event === 'disconnect')).toMatchObject([{ payload: { code: 1011 } }])
    expect((await site.ask('personal_sign', hello)).error?.code).toBe(4900)
    expect((await site.heard()).filter(({ event }) => event === 'disconnect')).toHaveLength(1)

    await page.reload()
    const again = await wallet.context.newPage()
    // Until the browser has started the new version its pages cannot be opened.
    await expect(async () => void (await again.goto(wallet.url('popup')))).toPass({ timeout: 30_000 })
    await unlock(again)
    await again.close()
    const next = await wallet.worker()
    expect(await next.evaluate(() => (globalThis as unknown as ExtensionWorld).chrome.runtime.getManifest().version)).toBe(`${manifest.version}.1`)
    // The page was there before the unlock: it hears of it.
    await expect.poll(async () => (await site.ask('eth_accounts')).result).toEqual([testAddress])
    const signing = site.ask('personal_sign', hello)
    await approve(await wallet.approval(), 'Sign message')
    expect((await signing).result).toMatch(/^0x[0-9a-f]{130}$/)
  } finally {
    await served.close()
    await wallet.close()
    await rm(extension, { recursive: true, force: true })
  }
})
