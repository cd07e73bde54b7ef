import { makeCopyCode, readDigits } from '../../core/backup/copy-code.ts'
import { WalletError } from '../../core/errors.ts'
import { getCopy, withCopy } from '../copies.ts'
import { answerDrill } from '../drills.ts'
import type { Procedure } from './procedure.ts'

/** L0: the digits on the copy show that somebody reached it. */
export const checkCopy: Procedure<'check-copy'> = async (background, { id, code }) => {
  const copy = getCopy(background, id)
  const [secret] = copy.covers
  const typed = readDigits(code, 4)
  if (copy.kind !== 'words' || secret === undefined) throw new WalletError('copy.unknown')
  if (typed === undefined) throw new WalletError('request.invalid', { detail: 'code' })
  return answerDrill(background, {
    name: 'possession',
    copy: copy.number,
    judge: () => background.keeper.withSecret(secret, (open) => open.kind === 'phrase' && makeCopyCode(open.entropy, id) === typed),
    won: (known, now) => withCopy(known, id, ({ lostAt: _found, ...kept }) => ({ ...kept, checkedAt: now })),
  })
}
