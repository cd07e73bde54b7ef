import { expect, it } from 'vitest'
import type { AccountRecord, Address, SecretId } from '../account.ts'
import { schemePath, schemes } from '../phrase/path.ts'
import { otherPathsOf } from './other-paths.ts'

const mine = 'mine' as SecretId
const account = (path: string, secretId = mine, hidden = false): AccountRecord => ({ address: '0x0' as Address, family: 'eip155', kind: 'derived', name: '', secretId, path, createdAt: 0, hidden })

it('a sheet names every path that counting up from the first account does not find, of its own words only', () => {
  const counted = [0, 1, 41].map((index) => account(schemePath('standard', index)))
  expect(otherPathsOf(counted, mine)).toEqual([])
  const others = schemes.filter((scheme) => scheme !== 'standard').map((scheme) => schemePath(scheme, 5))
  expect(otherPathsOf([...counted, ...others.map((path) => account(path)), account('m/0/7', mine, true), account('m/1', 'other' as SecretId)], mine)).toEqual([...others, 'm/0/7'])
})
