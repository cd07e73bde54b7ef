/** A content with everything in it; keys that everybody knows. */
import type { BackupContent } from '../content.ts'

export const sampleContent: BackupContent = {
  schema: 'holdfast/1',
  meta: { created: 1_767_225_600_000, app: 'holdfast', note: 'age -d opens this', logHead: { seq: 3, hash: 'ab'.repeat(32) } },
  seeds: [
    {
      id: 'a1',
      kind: 'bip39',
      lang: 'english',
      words: 'test test test test test test test test test test test junk',
      passphraseUsed: false,
      fingerprint: '16a93ed0',
      createdBy: 'created',
      created: 1_767_225_600_000,
    },
  ],
  keys: [
    {
      id: 'b1',
      address: '0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf',
      priv: `${'0'.repeat(63)}1`,
      origin: 'restored',
      created: 1_767_225_600_000,
    },
  ],
  accounts: [
    { seedId: 'a1', path: "m/44'/60'/0'/0/0", address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266', label: 'Everyday', class: 'pocket', hidden: false },
    { seedId: 'a1', path: "m/44'/60'/0'/0/1", address: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', label: 'Savings', class: 'pocket', hidden: true },
    { keyId: 'b1', address: '0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf', label: 'Old key', class: 'pocket', hidden: false },
    { address: '0x000000000000000000000000000000000000dEaD', label: 'Watched', class: 'watch', hidden: false },
  ],
  networks: [{ chain: 'eip155:1338', name: 'Harbour', symbol: 'TEST', decimals: 18, nodes: ['http://127.0.0.1:9545'] }],
  book: [{ family: 'eip155', address: '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045', name: 'Nadia', category: 'person', note: 'rent', created: 1_767_225_600_000 }],
  settings: { idleLockMs: 300_000, absoluteLockMs: 28_800_000 },
}
