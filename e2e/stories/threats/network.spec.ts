/*
 * Security.md 60, ruling 31: what leaves the computer. Chromium writes down everything that it asks the network for;
 * afterwards that is read from the first line to the last.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConsoleMessage } from '@playwright/test'
import { expect, test } from '../../fixtures/index.ts'
import { readNetLog } from '../../fixtures/net-log.ts'
import { openWallet } from '../../fixtures/wallet.ts'
import { makeSite, servePlainSite } from '../../fixtures/site.ts'
import * as person from '../../steps/first-run.ts'
import { approve, connect, hello, payment } from '../../steps/review.ts'

test.slow()

const words = 'scheme spot photo card baby mountain device kick cradle pact join borrow'

/** What the browser asks for its own sake, whatever is in it; and the name that every other name is mapped to here. */
const isChromiums = (host: string): boolean => /(^|\.)(google|googleapis|gvt1|gstatic)\.com(:\d+)?$/.test(host) || host === '~notfound'

test('over a whole main job only the chosen node is asked, and no console, address or answer holds a secret', async ({ chromium, node }) => {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-net-'))
  const log = join(folder, 'net.json')
  const wallet = await openWallet({ chromium, args: [`--log-net-log=${log}`, '--net-log-capture-mode=Everything'] })
  const said: string[] = []
  wallet.context.on('console', (message: ConsoleMessage) => void said.push(`${message.text()} ${message.location().url}`))
  wallet.context.on('weberror', (thrown) => void said.push(`${thrown.error().message} ${thrown.error().stack ?? ''}`))

  const tab = await wallet.open('tab')
  await person.restoreWallet(tab, { words, node: node.url })
  const served = await servePlainSite()
  const page = await wallet.context.newPage()
  await page.goto(served.url)
  const site = makeSite(page)
  const [account = ''] = (await connect(wallet, site)).result as readonly string[]
  await node.ask('anvil_setBalance', [account, '0x8ac7230489e80000'])
  const signed = site.ask('personal_sign', [hello[0], account])
  await approve(await wallet.approval(), 'Sign message')
  const { result: signature } = await signed
  const sent = site.ask('eth_sendTransaction', [{ ...payment, from: account }])
  await approve(await wallet.approval(), 'Send 1 ETH')
  expect((await sent).result).toMatch(/^0x[0-9a-f]{64}$/)
  await person.lock(tab)
  await person.unlock(tab)
  await served.close()

  // The control: a page that asks a stranger is in the log, although no name resolves here.
  await page.evaluate(() => fetch('https://control.example/leak').catch(() => undefined))
  await wallet.leave()
  const { hosts, urls, text } = await readNetLog(log)
  expect(hosts.some((host) => host.includes('control.example'))).toBe(true)
  const allowed = new Set([new URL(node.url).host, new URL(served.url).host])
  const isAllowed = (host: string): boolean =>
    allowed.has(host) || host.includes('control.example') || [...allowed].some((each) => each.startsWith(`${host}:`)) || isChromiums(host)
  expect(hosts.filter((host) => !isAllowed(host))).toEqual([])
  expect(urls.filter((url) => new URL(url).host === new URL(node.url).host).length).toBeGreaterThan(0)

  const threes = words.split(' ').slice(2).map((_, at) => words.split(' ').slice(at, at + 3).join(' '))
  const secrets = [...threes, ...threes.map((three) => encodeURIComponent(three)), person.password, encodeURIComponent(person.password)]
  for (const [where, what] of [['the network', text], ['the consoles', said.join('\n')]] as const) {
    for (const secret of secrets) expect(what.includes(secret), where).toBe(false)
  }
  // A signature is the site's; it is nobody else's business.
  expect(said.join('\n')).not.toContain(String(signature))
  expect(wallet.complaints).toEqual([])
  await rm(folder, { recursive: true, force: true })
  await rm(wallet.profile, { recursive: true, force: true, maxRetries: 5 })
})
