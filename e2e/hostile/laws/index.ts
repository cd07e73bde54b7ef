import type { Law } from '../law.ts'
import { approvals } from './approvals.ts'
import { calldata } from './calldata.ts'
import { messages } from './messages.ts'
import { siwe } from './siwe.ts'
import { transactions } from './transactions.ts'
import { typedData } from './typed-data.ts'

export const laws: readonly Law[] = [transactions, typedData, messages, siwe, calldata, approvals]
