/** The logo (`public/icons/logo.svg`) as EIP-6963 wants it: a data URI, at least 96 px when drawn. */
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 16 16">' +
  '<rect width="16" height="16" rx="3.5" fill="#0f1b18"/>' +
  '<path fill="#fff" d="M3 2h3v4H3zM3 10h3v4H3zM10 2h3v12h-3z"/>' +
  '<path fill="#6cd5ad" d="M3 7h6v2H3z"/></svg>'

export const icon = `data:image/svg+xml,${encodeURIComponent(svg)}`
