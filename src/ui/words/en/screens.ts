/** The screens' own sentences. Keys are "screen.what"; parameters are plain values, hostile text goes through revealText first. */
export const screens = {
  'screen.back': 'Back',
  'screen.close': 'Close',

  'field.optional': 'optional',
  'field.show-password': 'Show password',
  'field.hide-password': 'Hide password',

  'hold.keep': 'Keep holding',
  'hold.cannot': 'Can’t hold?',
  'hold.type': 'Type the word instead',
  'hold.typed': ({ word }: { word: string }) => `Type “${word}”`,

  'cover.words': 'Your words',
  'cover.words-and-passphrase': 'Your words and passphrase',
  'cover.words-unproven': 'Your words, not proven yet',
  'cover.nothing': 'Nothing brings it back',
  'cover.no-key': 'No key here, nothing to bring back',
} as const
