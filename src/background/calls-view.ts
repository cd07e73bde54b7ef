/** Calls that were approved together, as our pages see them. */
import { areCallsOpen, statusOfCalls, stepRowId, type CallsRecord } from '../core/calls.ts'
import type { TransactionRecord } from '../core/transaction.ts'
import type { CallsView, CallStepView } from '../core/view.ts'

const maxShown = 20

export function makeCallsViews(list: readonly CallsRecord[], rows: readonly TransactionRecord[]): readonly CallsView[] {
  return list.slice(0, maxShown).map((calls) => makeCallsView(calls, rows))
}

function makeCallsView(calls: CallsRecord, known: readonly TransactionRecord[]): CallsView {
  const rows = calls.steps.map((_, index) => known.find(({ id }) => id === stepRowId(calls, index)))
  const steps = calls.steps.map((step, index): CallStepView => {
    const row = rows[index]
    if (row === undefined) return { ...step, state: calls.endedAt === undefined ? 'waiting' : 'never' }
    return { ...step, state: row.state, row: row.id }
  })
  const { key, request, chain, account, isAtomic, approvedAt, endedBy, caller } = calls
  const isLastBegun = rows.at(-1) !== undefined
  return {
    key, request, chain, account, isAtomic, approvedAt, origin: caller.origin,
    ...(endedBy === undefined ? {} : { endedBy }),
    status: statusOfCalls(calls, rows),
    canStop: areCallsOpen(calls, rows) && calls.endedAt === undefined && !isLastBegun,
    steps,
  }
}
