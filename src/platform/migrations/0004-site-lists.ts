/** The store of lists of bad sites that a person brought. Everything that was there stays as it is. */
export function addSiteLists(database: IDBDatabase): void {
  database.createObjectStore('site-lists')
}
