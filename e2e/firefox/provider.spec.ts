/* What a page in Firefox finds of Holdfast, and which documents find nothing. */
import { button, heading } from './find.ts'
import { expect, test } from './fixtures.ts'
import { serve, type Served } from '../run/serve.mjs'

const look = `typeof window.ethereum + ',' + String(window.ethereum?.isMetaMask)`

/** The first thing that any script of the page does is to look. */
const first = `<script>window.first = ${look}; window.announced = []
  addEventListener('eip6963:announceProvider', ({ detail }) => announced.push(detail.info)); dispatchEvent(new Event('eip6963:requestProvider'))</script>`

const tell = `<script>
  let announced = 0
  addEventListener('eip6963:announceProvider', () => { announced += 1 }); dispatchEvent(new Event('eip6963:requestProvider'))
  parent.postMessage({ from: document.title, found: (${look}) + ',' + announced }, '*')</script>`
const framed = (title: string): string => `<title>${title}</title>${tell}`
const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

const frames = `<script>window.told = {}; addEventListener('message', ({ data }) => { told[data.from] = data.found })</script>
  <iframe src="/frame"></iframe><iframe sandbox="allow-scripts" src="/sandboxed"></iframe>
  <iframe srcdoc="${quoted(framed('srcdoc'))}"></iframe><iframe src="data:text/html,${encodeURIComponent(framed('data'))}"></iframe>`

const strict = { 'content-security-policy': "default-src 'none'; script-src 'nonce-n'; require-trusted-types-for 'script'; trusted-types 'none'" }

const serveAll = (): Promise<Served> =>
  serve((request, response) => {
    const html = { 'content-type': 'text/html; charset=utf-8' }
    const path = request.url ?? '/'
    if (path === '/frame' || path === '/sandboxed') response.writeHead(200, html).end(framed(path.slice(1)))
    else if (path === '/alone') response.writeHead(200, { ...html, 'content-security-policy': 'sandbox allow-scripts' }).end(first)
    else if (path === '/strict') response.writeHead(200, { ...html, ...strict }).end(first.replace('<script>', '<script nonce="n">'))
    else response.writeHead(200, html).end(`<!doctype html>${first}${frames}`)
  })

type PageWorld = {
  readonly first: string
  readonly told: { readonly [title: string]: string }
  readonly announced: readonly { readonly name: string; readonly rdns: string; readonly uuid: string; readonly icon: string }[]
}
const readFirst = (): string => (globalThis as unknown as PageWorld).first
const readTold = (): PageWorld['told'] => (globalThis as unknown as PageWorld).told
const readAnnounced = (): PageWorld['announced'] => (globalThis as unknown as PageWorld).announced

test('the provider is there before the first script of a page, also under a strict policy, and announces itself once asked', async ({ wallet }) => {
  const server = await serveAll()
  const page = await wallet.openUrl(server.url)
  for (let load = 0; load < 20; load += 1) {
    expect(await page.run(readFirst)).toBe('object,undefined')
    await page.goto(`${server.url}/${load % 2 === 0 ? 'strict' : ''}`)
  }
  const announced = await page.run(readAnnounced)
  expect(announced).toMatchObject([{ name: 'Holdfast', rdns: 'org.holdfast.wallet' }])
  expect(announced[0]!.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(announced[0]!.icon).toMatch(/^data:image\/svg\+xml/)
  await server.close()
})

test('frames and opaque documents find no provider and hear no announcement', async ({ wallet }) => {
  const server = await serveAll()
  const page = await wallet.openUrl(server.url)
  const nothing = 'undefined,undefined,0'
  await expect.poll(() => page.run(readTold)).toEqual({ frame: nothing, sandboxed: nothing, srcdoc: nothing, data: nothing })
  expect(await page.run(readFirst)).toBe('object,undefined')
  await page.goto(`${server.url}/alone`)
  expect(await page.run(readFirst)).toBe('undefined,undefined')
  expect(await page.run(readAnnounced)).toEqual([])
  await server.close()
})

test('no site reaches a file of the package', async ({ wallet, openSite }) => {
  const { page } = await openSite()
  const read = (paths: readonly string[]): Promise<readonly string[]> =>
    Promise.all(
      paths.map((path) =>
        fetch(path).then(
          () => 'read',
          () => 'refused',
        ),
      ),
    )
  const files = ['manifest.json', 'inpage.js', 'icons/16.png'].map((file) => wallet.url('popup').replace('popup.html', file))
  expect(await page.run(read, [...files, `${new URL(await page.run(() => location.href)).origin}/`])).toEqual(['refused', 'refused', 'refused', 'read'])
})

test('where the person took the permission for a site away, there is no provider, and given back it is there at the next load', async ({ wallet, openSite }) => {
  const tab = await wallet.open('tab')
  await tab.see(button(/^Create a wallet/))
  const change = async (how: 'request' | 'remove'): Promise<void> => {
    await wallet.inBrowser(changeHosts, 'wallet@holdfast', how)
  }
  const { page } = await openSite()
  const has = (): Promise<boolean> => page.run(() => 'ethereum' in globalThis)
  expect(await has()).toBe(true)
  await change('remove')
  await page.reload()
  expect(await has()).toBe(false)
  await change('request')
  await page.reload()
  expect(await has()).toBe(true)
  await tab.see(heading(/./))
})

/** As the switches in about:addons do it. Runs in the browser's own world. */
const changeHosts = async (id: string, how: 'request' | 'remove'): Promise<void> => {
  type World = {
    readonly ChromeUtils: { readonly importESModule: (url: string) => { readonly ExtensionPermissions: Permissions } }
    readonly WebExtensionPolicy: { readonly getByID: (id: string) => { readonly extension: object } }
  }
  type Permissions = { readonly add: Change; readonly remove: Change }
  type Change = (id: string, change: { readonly permissions: readonly string[]; readonly origins: readonly string[] }, extension: object) => Promise<void>
  const { ChromeUtils, WebExtensionPolicy } = globalThis as unknown as World
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs')
  const change = { permissions: [], origins: ['http://localhost/*'] }
  await ExtensionPermissions[how === 'remove' ? 'remove' : 'add'](id, change, WebExtensionPolicy.getByID(id).extension)
}
