/** What a signature of typed data gives away, where we know it. Undefined: nobody here can say. */
import type { Address } from '../../../core/account.ts'
import type { Ask } from '../../../core/method.ts'
import type { TypedData } from '../typed-data.ts'
import { explainDescribedTyped } from './described-typed-data.ts'
import { explainOrder } from './order.ts'
import { explainPermit, type TypedExplanation } from './permit.ts'
import { explainSafeTransaction } from './safe-transaction.ts'

export function explainTypedData(typed: TypedData, account: Address, ask: Ask): TypedExplanation | undefined {
  return explainPermit(typed, ask) ?? explainOrder(typed, account, ask) ?? explainSafeTransaction(typed, account, ask) ?? explainDescribedTyped(typed, account, ask)
}
