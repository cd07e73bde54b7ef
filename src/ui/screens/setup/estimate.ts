import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import type { PasswordEstimate, PasswordEstimator } from '../../../core/password/estimate.ts'
import { loadEstimator } from '../../../core/password/load-estimator.ts'

/** How hard `password` is to guess; undefined while there is none, or while the word lists load. */
export function useEstimate(password: string): {
  readonly estimate: PasswordEstimate | undefined
  readonly hasFailed: boolean
  readonly retry: () => void
} {
  const [estimator, setEstimator] = useState<{ readonly run: PasswordEstimator } | undefined>(undefined)
  const [hasFailed, setFailed] = useState(false)
  const load = useCallback(() => {
    setFailed(false)
    loadEstimator().then(
      (run) => setEstimator({ run }),
      () => setFailed(true),
    )
  }, [])
  useEffect(load, [])
  const estimate = useMemo(() => (estimator === undefined || password === '' ? undefined : estimator.run(password, [])), [estimator, password])
  return { estimate, hasFailed, retry: load }
}
