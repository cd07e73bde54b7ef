/** Work that looks and then acts on what it saw: one at a time, whoever asks, and one that fails holds nobody up. */
export function makeTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = turn.then(work, work)
    turn = mine.catch(() => undefined)
    return mine
  }
}
