/** The store of calls that were approved together (EIP-5792). Everything that was there stays as it is. */
export function addCalls(database: IDBDatabase): void {
  database.createObjectStore('calls')
}
