/** Makes something dear when it is first asked for: a page that never shows it starts without the cost. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
