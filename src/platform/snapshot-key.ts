/** Where the last unlocked view lies in storage.session. In a file of its own: the background writes it without the browser's API. */
export const snapshotKey = 'view'
