/** Words of the manifest. The build turns them into `_locales/en/messages.json` (ruling 35). */
export const manifestWords = {
  name: 'Holdfast',
  shortName: 'Holdfast',
  description: 'Hold your own keys, and prove that you still do. A wallet for careful people.',
  pasteStopped: 'Stopped: these are the words of a wallet',
  pasteWhy: 'Whoever has these words has everything in that wallet. No site, no support and no form ever needs them. Nothing was pasted.',
  pasteClose: 'I will not paste them',
} as const
