import { findOpen } from '../../core/backup/questions.ts'
import { WalletError } from '../../core/errors.ts'
import type { Procedure } from './procedure.ts'

/** First run goes on to the words once all three answers are right; that they were is a fact, so nobody is asked again. */
export const answerQuestions: Procedure<'answer-questions'> = async ({ profile, platform }, { answers }) => {
  const [open] = findOpen(answers)
  if (open !== undefined) throw new WalletError('request.invalid', { detail: open })
  const now = platform.clock.now()
  await profile.update((known) => ({ ...known, answeredAt: known.answeredAt ?? now }))
  return null
}
