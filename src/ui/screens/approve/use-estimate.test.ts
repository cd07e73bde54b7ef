import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noEstimate, type Estimate } from '../../../core/estimate.ts'
import { message } from '../../../core/message.ts'
import { isDangerous, type Alert, type Review } from '../../../core/review.ts'
import { isAsSaid, isPlain, untilTold, withAlerts } from './use-estimate.ts'

const review = (alerts: readonly Alert[]): Review => ({
  title: message('review.send.title'), intent: message('review.send.title'), approve: message('review.send.title'), alerts,
  blocks: [{ kind: 'amount', label: message('review.label.amount'), amount: { amount: '1', unit: 'ETH', exact: '100' } }],
})
const alert = fc.record({ level: fc.constantFrom('note', 'warn', 'danger'), text: fc.constantFrom(message('estimate.alert.fails'), message('estimate.alert.differs'), message('alert.fee-unknown'), message('alert.would-fail', { text: '' })) }) as fc.Arbitrary<Alert>

describe('what the node says of a review', () => {
  it('adds alerts and takes none away, whatever it says', () => {
    fc.assert(
      fc.property(fc.array(alert), fc.array(alert), (own, said) => {
        const before = review(own)
        const after = withAlerts(before, { ...noEstimate(), alerts: said })
        expect(after.alerts.slice(0, own.length)).toEqual(own)
        expect(isDangerous(before) && !isDangerous(after)).toBe(false)
        expect({ ...after, alerts: [] }).toEqual({ ...before, alerts: [] })
      }),
    )
  })

  it('waits for the end of a press, unless it is an alarm', async () => {
    const heard: string[] = []
    let end = (): void => {}
    const over = new Promise<void>((resolve) => (end = resolve))
    const alarm = { ...noEstimate(), alerts: [{ level: 'danger', text: message('estimate.alert.differs') }] } as Estimate
    for (const [name, estimate] of [['none', undefined], ['quiet', noEstimate()], ['alarm', alarm]] as const) void untilTold(estimate, () => over).then(() => heard.push(name))
    await new Promise((resolve) => setTimeout(resolve))
    expect(heard).toEqual(['alarm'])
    end()
    await new Promise((resolve) => setTimeout(resolve))
    expect(heard).toEqual(['alarm', 'none', 'quiet'])
  })

  it('says once that it fails', () => {
    const said = { ...noEstimate(), alerts: [{ level: 'warn', text: message('estimate.alert.fails') }] } as Estimate
    expect(withAlerts(review([]), said).alerts).toHaveLength(1)
    expect(withAlerts(review([{ level: 'warn', text: message('alert.would-fail', { text: '' }) }]), said).alerts).toHaveLength(1)
  })

  it('is short only where it is a payment that does what it says', () => {
    const move = (side: 'give' | 'get', exact: string) => ({ side, asset: { kind: 'coin' }, unit: 'ETH', quantity: { exact, amount: exact } }) as const
    const good: Estimate = { ...noEstimate(), way: 'simulated', outcome: 'works', again: 'same', moves: [move('give', '100')] }
    expect(isPlain(review([]))).toBe(true)
    expect(isAsSaid(good, review([]))).toBe(true)
    for (const odd of [
      { ...good, moves: [] }, { ...good, moves: [move('give', '101')] }, { ...good, moves: [move('get', '100')] }, { ...good, moves: [...good.moves, move('get', '1')] },
      { ...good, outcome: 'fails' as const }, { ...good, unread: 1 }, { ...good, again: 'differs' as const }, { ...good, isCut: true as const },
    ]) expect(isAsSaid(odd, review([]))).toBe(false)
  })
})
