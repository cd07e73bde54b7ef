/** The stores of the first release. Frozen: a later change of shape is a later migration. */
const names = ['vault', 'archive', 'session', 'profile', 'transactions', 'log']

export function firstStores(database: IDBDatabase): void {
  for (const name of names) database.createObjectStore(name)
}
