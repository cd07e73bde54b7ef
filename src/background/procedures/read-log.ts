import type { Address } from '../../core/account.ts'
import type { Origin } from '../../core/origin.ts'
import type { Procedure } from './procedure.ts'

export const readLog: Procedure<'read-log'> = async ({ log }, { before, count, group, site, account }) =>
  log.read(before, count, {
    ...(group === undefined ? {} : { group }),
    ...(site === undefined ? {} : { site: site as Origin }),
    ...(account === undefined ? {} : { account: account as Address }),
  })
