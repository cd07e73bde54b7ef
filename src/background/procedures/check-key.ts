import { WalletError } from '../../core/errors.ts'
import { encodeHex } from '../../core/vault/bytes.ts'
import { getCopy, withCopy } from '../copies.ts'
import { answerDrill } from '../drills.ts'
import type { Procedure } from './procedure.ts'

const tailLength = 6

/** K1: the last six hex digits of the written key. */
export const checkKey: Procedure<'check-key'> = async (background, { id, tail }) => {
  const copy = getCopy(background, id)
  const [secret] = copy.covers
  const typed = tail.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  if (copy.kind !== 'key' || secret === undefined) throw new WalletError('copy.unknown')
  if (!/^[0-9a-f]{6}$/.test(typed)) throw new WalletError('request.invalid', { detail: 'tail' })
  return answerDrill(background, {
    name: 'key',
    copy: copy.number,
    judge: () => background.keeper.withSecret(secret, (open) => open.kind === 'key' && encodeHex(open.key.subarray(-tailLength / 2)) === typed),
    won: (known, now) => withCopy(known, id, ({ lostAt: _found, ...kept }) => ({ ...kept, checkedAt: now })),
  })
}
