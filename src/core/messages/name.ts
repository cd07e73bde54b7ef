import type { NoParams } from '../message.ts'

/** What keeps a name (ENS) from becoming an address. None of it is an address, and nothing is guessed from it. */
export type NameMessages = {
  /** Not a name under ENSIP-15, or longer than is asked for. */
  'name.not-one': NoParams
  /** Characters that do not show were pasted with it. */
  'name.hidden': NoParams
  /** Letters of several scripts, or ones that are made to be taken for others. */
  'name.mixed': NoParams
  /** No node of Ethereum is in use, and nobody else is asked. */
  'name.no-node': NoParams
  /** Ethereum has no such name, or nobody says what it stands for. */
  'name.unknown': { name: string }
  /** There is a name, with no address for that network. */
  'name.no-address': { name: string; network: string }
  /** It is kept on somebody's server (ERC-3668), which would learn who asks. */
  'name.elsewhere': { name: string }
  /** The question of another page of ours was answered since, or the worker forgot it: the name is to be asked once more. */
  'name.not-asked': { name: string }
}
