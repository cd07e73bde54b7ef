/** The store of what accounts approved, as far as it is known beside their transactions. Everything that was there stays as it is. */
export function addApprovals(database: IDBDatabase): void {
  database.createObjectStore('approvals')
}
