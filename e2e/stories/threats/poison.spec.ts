/* Security.md 18: a page breaks its own world, before or after our scripts ran in it. What it breaks is its own. */
import { poisons } from '../../fixtures/poisons.ts'
import { expect, test } from '../../fixtures/index.ts'
import { openOwnPort } from '../../fixtures/own-port.ts'
import { serve } from '../../run/serve.mjs'
import { testAddress } from '../../steps/first-run.ts'
import { connect, hello } from '../../steps/review.ts'
import { makeSite } from '../../fixtures/site.ts'
import { askScript, scripted } from '../../fixtures/pages-site.ts'

test.use({ start: 'ready' })
test.slow()

/* What the page keeps for itself, so that it can say what it got after it has broken everything. */
const kept = `const kept = { say: fetch.bind(globalThis), apply: Reflect.apply, then: Promise.prototype.then, text: JSON.stringify, encode: encodeURIComponent };`

const asking = (at: string): string => `
  const { say, apply, then, text, encode } = kept
  const report = (step, outcome) => apply(say, undefined, ['/said/${at}/' + step + '?' + encode(outcome)])
  const ask = (step, method, params, next) => {
    let asked
    try {
      asked = window.ethereum.request({ method, params })
    } catch (error) {
      return report(step, 'threw')
    }
    try { apply(then, asked, [(result) => { report(step, 'result ' + (typeof result === 'string' ? result : result[0])); next?.() }, (error) => { report(step, 'failed ' + error.code); next?.() }]) } catch (error) { report(step, 'threw') }
  }
  report('asked', '')
  if (typeof window.ethereum !== 'object') report('accounts', 'no provider')
  else ask('accounts', 'eth_requestAccounts', undefined, () => ask('sign', 'personal_sign', ${JSON.stringify(hello)}))
`

/** Five pages at a time, each broken in another way; gives what each of them said, and approves what they ask. */
const runAll = async (wallet: Parameters<typeof openOwnPort>[0], when: 'before' | 'after'): Promise<readonly string[]> => {
  const said = new Map<string, string>()
  const served = await serve((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
    const [, first = '', at = '', step = ''] = pathname.split('/')
    if (first === 'said') said.set(`${at} ${step}`, decodeURIComponent(search.slice(1)))
    const script = first === 'run' ? `{ ${when === 'after' ? kept : ''} ${when === 'after' ? (poisons[Number(at)] ?? '') : ''}; ${asking(at)} }` : askScript
    response.writeHead(200, { 'content-type': 'text/html' }).end(scripted(script))
  })
  const clean = await wallet.context.newPage()
  await clean.goto(served.url)
  await connect(wallet, makeSite(clean))
  const port = await openOwnPort(wallet)
  const atOnce = 5
  for (let first = 0; first < poisons.length; first += atOnce) {
    const group = poisons.slice(first, first + atOnce).map((_, place) => first + place)
    const pages = await Promise.all(group.map(async (at) => {
      const page = await wallet.context.newPage()
      if (when === 'before') await page.addInitScript(`${kept.replace('const kept', 'globalThis.kept')} ${poisons[at] ?? ''}`)
      // A page that is broken may never be done loading for the runner; what it said to its server counts.
      void page.goto(`${served.url}/run/${at}`).catch(() => undefined)
      return page
    }))
    // A page that was broken first may have broken the very words it speaks with us: then it hears nothing, and that is all.
    const isDone = (at: number): boolean => (when === 'before' && said.has(`${at} asked`)) || said.has(`${at} sign`) || ['no provider', 'threw'].includes(said.get(`${at} accounts`) ?? '')
    await expect
      .poll(async () => {
        await port.approveAll()
        return group.filter((at) => !isDone(at)).map((at) => `${at}: ${poisons[at] ?? ''} said ${said.get(`${at} accounts`) ?? 'nothing'}`)
      }, { timeout: 120_000 })
      .toEqual([])
    await Promise.all(pages.map((page) => page.close()))
  }
  // Nothing of it outlives its page.
  expect(await makeSite(clean).ask('eth_accounts')).toEqual({ result: [testAddress] })
  await served.close()
  return poisons.map((_, at) => `${said.get(`${at} accounts`) ?? ''}, ${said.get(`${at} sign`) ?? ''}`)
}

/** What these break is not ours: how the page itself writes its request, takes a promise's value, or reads an error. */
const ownHarm = /Object\.prototype\.(toJSON|then) =|'detail', 'cancelable', 'code'|Promise\.prototype, 'constructor'/

test('a page that is broken after our scripts ran gets its account and its signature all the same', async ({ wallet }) => {
  const outcomes = await runAll(wallet, 'after')
  const isWell = (outcome: string): boolean => new RegExp(`^result ${testAddress}, result 0x[0-9a-f]{130}$`).test(outcome)
  const others = outcomes.map((outcome, at) => [poisons[at] ?? '', outcome] as const).filter(([, outcome]) => !isWell(outcome))
  expect(others.filter(([poison]) => !ownHarm.test(poison))).toEqual([])
  expect(others.length).toBeLessThanOrEqual(4)
  expect(wallet.complaints).toEqual([])
})

test('a page that was broken before they ran breaks nothing but itself', async ({ wallet }) => {
  await runAll(wallet, 'before')
  expect(wallet.complaints).toEqual([])
})
