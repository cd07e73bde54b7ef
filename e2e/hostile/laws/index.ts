import type { Law } from '../law.ts'
import { approvals } from './approvals.ts'
import { calldata } from './calldata.ts'
import { envelopes } from './envelopes.ts'
import { forgeries } from './forgeries.ts'
import { messages } from './messages.ts'
import { networks } from './networks.ts'
import { nodes } from './nodes.ts'
import { origins } from './origins.ts'
import { pages } from './pages.ts'
import { phrases } from './phrases.ts'
import { prototypes } from './prototypes.ts'
import { siwe } from './siwe.ts'
import { transactions } from './transactions.ts'
import { typedData } from './typed-data.ts'
import { vaultBits, vaultImages } from './vault-images.ts'
import { vaultRecords } from './vault-records.ts'

export const laws: readonly Law[] = [
  transactions, typedData, messages, siwe, calldata, networks, origins, envelopes, approvals, vaultImages, vaultBits, vaultRecords, phrases, prototypes, nodes, pages, forgeries,
]
