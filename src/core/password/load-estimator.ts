import type { PasswordEstimator } from './estimate.ts'

let loading: Promise<PasswordEstimator> | undefined

/**
 * The estimator with its dictionaries, as a chunk of its own. For pages only (see README). Loaded once; a failed load may be
 * tried again.
 */
export function loadEstimator(): Promise<PasswordEstimator> {
  loading ??= import('./estimator.ts').then(
    ({ makeEstimator }) => makeEstimator(),
    (error: unknown) => {
      loading = undefined
      throw error
    },
  )
  return loading
}
