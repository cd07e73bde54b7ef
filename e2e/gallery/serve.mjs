import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/* Builds the gallery and serves it under the content security policy of the extension's pages. */
const root = fileURLToPath(new URL('../out/gallery/site', import.meta.url))
const manifest = JSON.parse(await readFile(new URL('../../manifest.json', import.meta.url), 'utf8'))
const policy = manifest.content_security_policy.extension_pages
/** @type {{ [extension: string]: string }} */
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' }

export const serveGallery = async (port = 0) => {
  await build({ configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)), logLevel: 'error' })
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname)
    const file = join(root, path === '/' ? 'index.html' : path)
    try {
      const body = await readFile(file)
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': policy })
      response.end(body)
    } catch {
      response.writeHead(404)
      response.end()
    }
  })
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  const at = typeof address === 'object' && address !== null ? address.port : port
  return { url: `http://127.0.0.1:${at}/`, close: () => server.close() }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serveGallery(5199)
  console.log(`The gallery is at ${url}`)
}
