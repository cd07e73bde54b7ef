/** eth_signTypedData_v3, and eth_signTypedData with an object: the same digests, and for version 3 nothing that holds a list. */
import { defineLaw, demand } from '../law.ts'
import { makeOlderTypedData, type TypedDataCase } from '../make/typed-data-case.ts'
import { getMethod } from '../method.ts'
import { neededTypes, readSent } from '../screen-typed-data.ts'
import { checkTypedData } from '../typed-data.ts'

const version3 = getMethod('eth_signTypedData_v3', 'sign')
const unnumbered = getMethod('eth_signTypedData', 'sign')

export const olderTypedData = defineLaw<TypedDataCase>({
  name: 'typed-data-older',
  title: 'typed data under its older names hashes alike in four libraries, and version 3 takes none with a list',
  cases: 1_500,
  atLeast: { taken: 0.25, signed: 0.02, refused: 0.2 },
  make: makeOlderTypedData,
  check: async (given) => {
    const is3 = given.method === 'eth_signTypedData_v3'
    const ending = await checkTypedData(is3 ? version3 : unnumbered, given)
    if (!is3 || ending === 'refused') return ending
    const fields = Object.values(neededTypes(readSent(given.params))).flat()
    demand(fields.every(({ type }) => !type.endsWith(']')), 'version 3 signs no list')
    return ending
  },
})
