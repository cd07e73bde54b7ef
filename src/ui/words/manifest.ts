/** Words of the manifest. The build turns them into `_locales/en/messages.json` (ruling 35). */
export const manifestWords = {
  name: 'Holdfast',
  shortName: 'Holdfast',
  description: 'Hold your own keys, and prove that you still do. A wallet for careful people.',
} as const
