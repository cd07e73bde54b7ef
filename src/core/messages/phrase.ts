export type PhraseMessages = Record<never, never>
