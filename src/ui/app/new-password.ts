/** The rule for new passwords, live: the sentence to mend first, or accepted. The estimator loads as a chunk of its own. */
import { useEffect, useState } from 'preact/hooks'
import { checkPassword, type PasswordVerdict } from '../../core/password/check-password.ts'
import type { PasswordEstimate, PasswordEstimator } from '../../core/password/estimate.ts'
import { loadEstimator } from '../../core/password/load-estimator.ts'

/** `avoid`: names a person gave to accounts; they are the first guesses of somebody who knows them. */
export function usePasswordVerdict(password: string, avoid: readonly string[]): PasswordVerdict {
  const [estimator, setEstimator] = useState<{ readonly run: PasswordEstimator } | undefined>(undefined)
  useEffect(() => {
    let isOver = false
    loadEstimator().then(
      (run) => !isOver && setEstimator({ run }),
      // Without the estimate nothing is accepted, and the rule says that it is still measured.
      () => undefined,
    )
    return () => {
      isOver = true
    }
  }, [])
  const estimate: Partial<PasswordEstimate> = estimator === undefined || password === '' ? {} : estimator.run(password, avoid)
  return checkPassword({ password, avoid, ...estimate })
}
