import { defineLaw } from '../law.ts'
import { makeTypedData, type TypedDataCase } from '../make/typed-data-case.ts'
import { getMethod } from '../method.ts'
import { checkTypedData } from '../typed-data.ts'

const method = getMethod('eth_signTypedData_v4', 'sign')

export const typedData = defineLaw<TypedDataCase>({
  name: 'typed-data',
  title: 'typed data that is taken hashes alike in four libraries, as it was sent and as it is shown',
  cases: 3_000,
  atLeast: { taken: 0.25, signed: 0.02, refused: 0.2 },
  make: makeTypedData,
  check: (given) => checkTypedData(method, given),
})
