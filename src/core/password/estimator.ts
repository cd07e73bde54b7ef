import { ZxcvbnFactory, type MatchExtended } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { cheapWords, productWords, splitNames } from './avoided-words.ts'
import type { PasswordEstimate, PasswordEstimator, PasswordWeakness } from './estimate.ts'
import { normalizePassword } from './normalize.ts'

/** The estimate grows steeply with length on hostile input; what comes after this many characters is not looked at. */
const maxLength = 128

/**
 * zxcvbn with the common lists and the words of this trade. Import it through `load-estimator.ts` only.
 * Text in sentences is overrated: the lists hold passwords and diceware words, not a language.
 */
export function makeEstimator(): PasswordEstimator {
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...dictionary, product: [...productWords, ...cheapWords] },
    graphs: adjacencyGraphs,
    maxLength,
  })
  return (password, avoid) => {
    const { guessesLog10, sequence } = zxcvbn.check(normalizePassword(password).slice(0, maxLength), [...splitNames(avoid)])
    const weakness = findWeakness(sequence)
    const estimate: PasswordEstimate = { guessesLog10, common: isCommon(sequence) }
    return weakness === undefined ? estimate : { ...estimate, weakness }
  }
}

function isCommon(sequence: readonly MatchExtended[]): boolean {
  const [only, ...others] = sequence
  return only?.pattern === 'dictionary' && others.length === 0 && 'dictionaryName' in only && only.dictionaryName === 'passwords-common'
}

/** The longest part that is no brute force is what a person should change. */
function findWeakness(sequence: readonly MatchExtended[]): PasswordWeakness | undefined {
  const weak = sequence.flatMap((match) => {
    const weakness = weaknessOf(match)
    return weakness === undefined ? [] : [{ weakness, length: match.token.length }]
  })
  return weak.sort((a, b) => b.length - a.length)[0]?.weakness
}

function weaknessOf(match: MatchExtended): PasswordWeakness | undefined {
  switch (match.pattern) {
    case 'dictionary': {
      const from: unknown = 'dictionaryName' in match ? match.dictionaryName : undefined
      return from === 'userInputs' ? 'name' : from === 'product' ? 'product' : 'common'
    }
    case 'spatial':
      return 'keyboard'
    case 'repeat':
      return 'repeat'
    case 'sequence':
    case 'wordSequence':
      return 'sequence'
    case 'date':
    case 'regex':
      return 'date'
    default:
      return undefined
  }
}
