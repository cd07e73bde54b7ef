/** Apart from the code that opens key files, so that a page may know it without bringing that along. */
export const maxKeystoreText = 20_000
