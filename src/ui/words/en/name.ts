/** Names of ENS: what Send and the address book say of them, and what can go wrong. */
import type { NameMessages } from '../../../core/messages/name.ts'
import type { Words } from '../types.ts'

export const nameWords: Words<NameMessages> = {
  'name.not-one': 'That is neither an address nor a name that Ethereum can have. Type it instead of pasting it, or ask for the address.',
  'name.hidden': 'There are characters in this name that do not show. Type it instead of pasting it.',
  'name.mixed': 'This name mixes letters of several alphabets, or has some that are made to be taken for others. It was not asked for. Ask for the address instead.',
  'name.no-node': 'Names are kept on Ethereum, and no node of it is chosen. Choose one in Networks and nodes, or paste the address.',
  'name.unknown': ({ name }) => `Your node knows of no name ${name}. Check the spelling, or ask for the address.`,
  'name.no-address': ({ name, network }) => `${name} is there, but has no address for ${network}. Ask its owner for the address.`,
  'name.elsewhere': ({ name }) => `${name} is kept on another server. Holdfast asks only your node. Ask its owner for the address.`,
  'name.not-asked': ({ name }) => `What ${name} stands for was asked too long ago. Ask again, then review.`,
}

export const nameScreens = {
  'name.placeholder': '0x… or name.eth',
  'name.ask': 'Ask for the address of this name',
  'name.asking': 'Asking your node of Ethereum',
  'name.by': ({ host }: { host: string }) => `Name by ENS, asked of your node ${host}. This address is what is paid.`,
  'name.of-ethereum': ({ network }: { network: string }) => `This is its address on Ethereum. You pay on ${network}: make sure that the owner can use it there.`,
  'name.like': ({ name }: { name: string }) => `It looks like ${name}, which you know, and is not it. Compare the address with its owner.`,
  'name.before': 'It stood for another address before: in your book, or when you paid it. Its owner may have changed it, or somebody else owns it now. Ask them.',
  'name.look-up': 'Ask for its name',
  'name.none': 'Your node knows of no name that stands for this address.',
  'name.found': ({ host }: { host: string }) => `Name by ENS, asked of your node ${host}. It stands for this address on Ethereum.`,
}
