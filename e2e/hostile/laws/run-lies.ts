/**
 * A node that lies about what a transaction would do, in each of the three ways it is asked (decision 0055): what stands in the request
 * stays word for word, a danger stays a danger, and what the node says is bounded, can be said, and hides nothing.
 */
import { h } from 'preact'
import { estimateRun } from '../../../src/chains/eip155/simulate/estimate.ts'
import { makeTestAsk, quietNode, testAccount } from '../../../src/chains/eip155/fixture.ts'
import type { Estimate } from '../../../src/core/estimate.ts'
import type { Json } from '../../../src/core/json.ts'
import { isDangerous } from '../../../src/core/review.ts'
import { Untrusted } from '../../../src/ui/parts/untrusted.tsx'
import { withAlerts } from '../../../src/ui/screens/approve/use-estimate.ts'
import '../../../src/ui/words/all.ts'
import { say } from '../../../src/ui/words/say.ts'
import { draw } from '../drawn.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makeRunLie, type RunLie } from '../make/run-lie.ts'
import { getMethod, parse } from '../method.ts'
import { demandNothingHides } from '../read-back.ts'
import { readShownTransaction } from '../screen-send.ts'
import { within } from '../time.ts'

const method = getMethod('eth_sendTransaction', 'send')
const honest = { ...quietNode, eth_getCode: '0x60', eth_estimateGas: '0x10000' }

export const runLies = defineLaw<RunLie>({
  name: 'run-lies',
  title: 'a node that lies about what a transaction would do changes the estimate alone, whichever way it is asked',
  cases: 1_500,
  atLeast: { simulated: 0.15, traced: 0.06, called: 0.15, none: 0.02 },
  make: makeRunLie,
  check: async ({ way, answers, send }) => {
    const ask = makeTestAsk({}, honest)
    const parsed = await parse(method, [{ from: testAccount, ...send }], ask)
    if (!parsed.ok) return 'refused'
    const { params } = parsed.result
    const prepared = JSON.parse(JSON.stringify(await method.prepare(params, ask, {}))) as Json
    const before = await method.describe(params, prepared, ask)
    const text = JSON.stringify(before)
    const shown = readShownTransaction(before)
    demandSame(BigInt(shown.value), BigInt(String(send['value'])), 'value on the screen')
    demandSame(shown.input, String(send['data'] ?? '0x'), 'call on the screen')

    const { to = '', value = '0x0', data = '0x' } = send as Readonly<Record<string, string>>
    const step = { to: to as typeof testAccount, value: BigInt(value).toString(), input: data }
    const said = await within(() => estimateRun({ account: testAccount, steps: [step] }, makeTestAsk({}, { ...quietNode, ...answers } as typeof quietNode), `0x${'11'.repeat(32)}`))
    demand([way, 'called', 'none'].includes(said.way), 'it is found in a way that the node knows')
    checkBounds(said)

    const after = withAlerts(before, said)
    demandSame(JSON.stringify({ ...after, alerts: after.alerts.slice(0, before.alerts.length) }), text, 'the request beside the estimate')
    for (const { text: added } of after.alerts.slice(before.alerts.length)) demand(added.code.startsWith('estimate.alert.'), 'what is added is said to come from the node')
    demand(isDangerous(after) || !isDangerous(before), 'no danger goes')
    for (const alert of said.alerts) for (const each of [alert.text, alert.detail]) demand(each === undefined || say(each) !== '', 'every alert can be said')
    for (const { unit: name = '' } of [...said.moves, ...said.allowances]) for (const stranger of draw(h(Untrusted, { text: name })).strangers) demandNothingHides(stranger, false)
    return said.way
  },
})

function checkBounds(said: Estimate): void {
  demand(said.moves.length + said.allowances.length + said.roles.length <= 60, 'no more rows than a person reads')
  for (const { unit = '' } of [...said.moves, ...said.allowances]) demand(unit.length <= 65, 'a name of some length')
  demand(say(said.reason ?? { code: 'estimate.reason.cannot', params: {} }).length <= 1_000, 'a reason of some length')
  demandSame(JSON.stringify(JSON.parse(JSON.stringify(said))), JSON.stringify(said), 'plain data')
}
