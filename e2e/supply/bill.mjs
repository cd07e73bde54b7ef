/*
 * The bill of materials of a release in CycloneDX 1.5: what the notices say is shipped, with the hash that the lock file
 * holds each package to. `npm sbom` names it by the folder, stamps time and chance into it, counts peers that nobody
 * ships and misses fonts and word lists.
 */

/** @typedef {Readonly<Record<string, { readonly version?: string, readonly integrity?: string }>>} Locked */

/** @param {string} name @param {string} version */
const purl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`

/** @param {string} licence an SPDX id or expression */
const licenceOf = (licence) => (/^[\w.-]+$/.test(licence) ? { license: { id: licence } } : { expression: licence })

/** @param {string} integrity `sha512-` and base64 */
const hashOf = (integrity) => ({
  alg: 'SHA-512',
  content: Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex'),
})

/**
 * @param {{ readonly name: string, readonly version: string, readonly license: string }} product
 * @param {readonly import('./packages.mjs').Shipped[]} shipped
 * @param {Locked} locked the `packages` of the lock file
 */
export const makeBill = ({ name, version, license }, shipped, locked) => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: {
    component: {
      'bom-ref': `${name}@${version}`,
      type: 'application',
      name,
      version,
      licenses: [licenceOf(license)],
    },
  },
  components: shipped.map((part) => {
    const entry = locked[`node_modules/${part.name}`]
    if (entry?.integrity === undefined || entry.version !== part.version) {
      throw new Error(`${part.name} ${part.version} is shipped, and the lock file does not vouch for it.`)
    }
    return {
      'bom-ref': `${part.name}@${part.version}`,
      type: 'library',
      name: part.name,
      version: part.version,
      scope: 'required',
      hashes: [hashOf(entry.integrity)],
      licenses: [licenceOf(part.licence)],
      purl: purl(part.name, part.version),
    }
  }),
  dependencies: [
    { ref: `${name}@${version}`, dependsOn: shipped.map((part) => `${part.name}@${part.version}`) },
    ...shipped.map((part) => ({ ref: `${part.name}@${part.version}` })),
  ],
})
