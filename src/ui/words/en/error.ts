/**
 * What went wrong, what is safe, what to do next. Each is read by somebody who just tried something: first the fact, then
 * whether anything was lost, then the way on.
 */
import type { ErrorMessages } from '../../../core/messages/error.ts'
import type { Words } from '../types.ts'

/** "chain 10" for "eip155:10" and "0xa" alike. */
function chainName(chain: string): string {
  const number = chain.startsWith('eip155:') ? chain.slice('eip155:'.length) : /^0x[0-9a-f]+$/i.test(chain) ? BigInt(chain).toString() : chain
  return `chain ${number}`
}

const urlFaults: { readonly [D in ErrorMessages['node.url-invalid']['detail']]: string } = {
  length: 'it is empty or far too long',
  form: 'it cannot be read as an address',
  user: 'it has a user name or a password in it',
  fragment: 'it has a # in it',
  scheme: 'it begins with neither https nor http',
}

/** A text that someone else wrote, set apart and ended like a sentence. */
const quoted = (text: string): string => (text === '' ? '' : ` It says: “${text}”`)

export const errorWords: Words<ErrorMessages> = {
  'request.invalid': ({ detail }) => `Holdfast could not read this: ${detail}. Nothing was done.`,
  'request.unknown-method': ({ method }) => `The site asked for ${method}, which Holdfast does not know. Nothing was signed.`,
  'request.refused-method': ({ method }) => `The site asked for ${method}. Holdfast never does that, because nobody can check what it would sign. Nothing was signed.`,
  'request.invalid-params': ({ detail }) => `The request is not complete or not correct: ${detail}. Nothing was signed.`,
  'request.unauthorized': 'This site may not use that account any more. Nothing was signed. Connect the site again if you trust it.',
  'request.rejected': 'You rejected it. Nothing was signed.',
  'request.expired': 'This request is too old, so it was ended. Nothing was signed. Start it again on the site if you still want it.',
  'request.cancelled': 'The page that asked is gone, so there is nobody to answer. Nothing was signed.',
  'request.no-filter': 'The site asked about a filter that is not there.',
  'request.too-many': 'This site has too many requests waiting. Answer or reject some of them first.',
  'request.paused': ({ seconds }, { length }) => `You rejected this site several times, so it may not ask for ${length(seconds * 1000)}.`,
  'request.already-open': 'This site already has a request of this kind open. Answer that one first.',
  'request.unknown-chain': ({ chain }) => `Holdfast does not know ${chainName(chain)}. Add the network in Settings first.`,
  'request.no-node': ({ chain }) => `No node is chosen for ${chainName(chain)}, so it cannot be reached. Choose one in Settings, Networks and nodes.`,
  'request.disconnected': 'Holdfast was updated or reloaded while this page was open. Reload the page to connect again.',
  'request.too-large': 'The request is larger than 256 kB. Holdfast does not show what nobody could read. Nothing was signed.',
  'request.stale': 'Something in this request changed while you looked at it. Nothing was signed. Read it again, then decide.',
  'request.not-compared': 'The middle of the address is not what you typed. Nothing was signed. Compare it with the one you mean to pay.',
  'request.too-early': 'That was faster than anyone can read. Nothing was signed. Look at it for a moment, then press again.',
  'request.gone': 'This request was already answered, or the page that asked is gone. Nothing more was done.',
  'request.not-responding': 'No answer came in time. If the request is still here, nothing was signed: wait a moment, then try again. If it stays silent, reload the page.',
  'request.internal': 'Something inside Holdfast failed. Nothing was signed or sent by this. Try again; if it fails again, lock and unlock.',
  'site.not-connected': 'This site is not connected any more. Nothing was changed. Connect it from the site itself.',

  'calls.unsupported-capability': ({ detail }) => `The site needs something that Holdfast does not do: ${detail}. Nothing was signed.`,
  'calls.unsupported-chain': ({ detail }) => `Holdfast does not know ${chainName(detail.replaceAll('"', ''))}. Nothing was signed.`,
  'calls.duplicate-id': 'The site used this name for other calls already. Nothing was signed.',
  'calls.unknown': 'The site asked about calls that Holdfast does not know.',
  'calls.too-many': ({ most }) => `The site asked for more than ${most} calls at once. Nobody reads that many. Nothing was signed.`,
  'calls.upgrade-rejected': 'The calls need an upgraded account, and you did not want that. Nothing was signed.',
  'calls.not-atomic': 'The site wants all of it or nothing, which this account cannot promise. Nothing was signed.',
  'calls.over': 'These are over already. There is nothing left to stop.',

  'delegation.none': 'The account runs no code on this network, so there is nothing to clear. Nothing was signed.',
  'delegation.present': 'The account runs code already. Clear that first. Nothing was signed.',
  'delegation.contract': 'The node says that this address is a contract of its own, which no account of yours can be. Nothing was signed. Ask another node.',
  'delegation.payer-delegated': 'The account that is to pay runs code itself, so what it pays with is not safe. Nothing was signed. Choose another one.',
  'delegation.not-offered': 'On this network the node does not have the contract that Holdfast trusts. Nothing was signed.',

  'vault.none': 'There is no wallet on this computer yet. Create one or restore yours first.',
  'vault.exists': 'There is already a wallet on this computer. It was not touched.',
  'vault.wrong-password': ({ attempts }) =>
    attempts < 2
      ? 'That is not the password. Check Caps Lock and the keyboard language.'
      : `That is not the password. ${attempts} wrong tries so far. Check Caps Lock and the keyboard language.`,
  'vault.damaged': 'The wallet stored on this computer is damaged and did not open. What is left of it is kept as it is. Your words or a backup file bring it back.',
  'vault.unsupported': ({ version }) => `This wallet was written by a newer Holdfast (format ${version}). It was not touched. Update the extension, then unlock.`,
  'vault.rolled-back': 'The wallet on this computer is older than the one last used here, as if a copy of the disk had been put back. It opened. Check your accounts and settings.',
  'vault.forked': 'Two different versions of this wallet are on this computer, as if the browser profile had been copied and both were used. Nothing was overwritten. Check your accounts and settings.',
  'vault.wait': ({ retryAt }, { time }) => `Too many wrong tries. The next one is possible at ${time(retryAt)}. Your keys are safe, and nothing was deleted.`,
  'vault.locked': 'Holdfast is locked. Nothing was done. Unlock it, then try again.',
  'vault.write-failed': 'The browser could not write to disk. Nothing was changed. Make some room on the disk, then try again.',
  'vault.leaves-others': ({ left }) => `${left === 1 ? 'One more phrase or key of this computer is' : `${left} more phrases or keys of this computer are`} not in what you brought. Nothing was changed.`,
  'vault.other-wallet': 'These words belong to a different wallet than the one on this computer. Nothing was changed. Check that you have the right paper.',
  'vault.no-secret': 'There are no words or keys in this wallet yet. Finish setting up first.',
  'discovery.none': 'No search for accounts was begun since the browser started. Begin one; nothing was lost.',
  'approvals.gone': 'That approval is not in the list any more. Look at the list again; nothing was sent.',
  'approvals.too-many': ({ most }) => `That would be more than ${most} transactions at once. Choose fewer; nothing was asked.`,
  'discovery.other-node': ({ host }) => `This network is asked of ${host} now, which is not the node you agreed to. Nothing more was asked. Begin a new search to ask ${host}.`,
  'vault.no-account': ({ address }) => `There is no account ${address} in this wallet. Nothing was signed.`,
  'vault.address-mismatch': ({ address }) =>
    `The key that opened does not belong to ${address}. The list of accounts may have been tampered with. Nothing was signed. Do not send anything to that address; restore from your words.`,
  'vault.busy': 'Holdfast is still busy with the vault. Nothing was lost. Try again in a moment.',
  'vault.kdf-failed': 'This browser could not open the vault: it needs 128 MB of free memory for that. Nothing was changed. Close some tabs, then try again.',
  'profile.tampered': 'The list of accounts, sites and networks was changed outside Holdfast. Sites were disconnected, nodes must be chosen again, and the shortest auto-lock is on. Your keys are not affected.',
  'vault.repaired': 'One of the two copies of this wallet was damaged or missing. It was made again from the good one. Nothing was lost.',
  'vault.one-copy': 'Only one of the two copies of this wallet could be written. It works, and the second is tried again at the next unlock. Make some room on the disk.',
  'vault.session-not-kept': 'The browser had no room to remember that Holdfast is unlocked. It works, and locks by itself after about half a minute without use. Restart the browser to make room.',
  'profile.unreadable': 'The list of accounts, sites and networks could not be read from this computer. It was not touched. Until it can be read, only your first account is shown and nothing in it can be changed. Restart the browser, then unlock.',
  'reveal.over': 'That was open only for a while. Type the password again to go on.',
  'log.broken': ({ at }) => `Entry ${at} of your record is not what this wallet wrote, or is missing. Somebody or something changed what is stored. Look at Activity, then Record.`,
  'log.not-sealed': 'Your record could not be sealed at this unlock: its store could not be read or written. What is recorded since the last one is held less firmly. Your keys are not affected. Make some room on the disk, then lock and unlock.',
  'log.not-looked': 'Your record could not be looked through after this unlock: it could not be read. That is tried again at the next one. Your keys are not affected.',
  'profile.mended': 'The list of accounts, sites and networks was gone from this computer. It was made again from its second copy: accounts, names and copies are here. Sites were disconnected, nodes must be chosen again, and the shortest auto-lock is on.',
  'profile.lost': 'The list of accounts, sites and networks was gone from this computer. Your first account was made again from your words. Connect sites and choose nodes again.',

  'node.not-chosen': ({ chain }) => `No node is chosen for ${chainName(chain)}. Choose one, and Holdfast will ask only that one.`,
  'node.url-invalid': ({ detail }) => `That is not the address of a node: ${urlFaults[detail]}. It looks like https://node.example.org or http://localhost:8545.`,
  'node.url-insecure': 'This address is not encrypted (http). Anyone on the way could change what it says. Use https, or http only for this computer (localhost).',
  'node.no-access': ({ host }) => `The browser does not let Holdfast read answers from ${host}, because the node does not allow it. Allow access to this host, then it works.`,
  'node.unreachable': ({ host }) => `No connection to ${host}. Nothing was sent. Check the address, that the node runs, and that you are online.`,
  'node.offline': 'This computer is offline. Nothing is lost: what needs no network works, and what you see is as it was last known.',
  'node.behind': ({ host, other, blocks, seconds }) =>
    `${host} is ${blocks} blocks (${Math.round(seconds / 60)} min) behind ${other}. What it says is old, so it was set aside.`,
  'node.future': ({ host, minutes }) => `The newest block of ${host} is from ${minutes} minutes in the future. That cannot be, or the clock of this computer is wrong. It was set aside.`,
  'node.disagrees': ({ host, other, block }) =>
    `${host} and ${other} give two different blocks as number ${block}. One of them is on another chain, or is not telling the truth. Holdfast cannot tell which: look it up elsewhere before you send.`,
  'node.timeout': ({ host, seconds }) => `No answer from ${host} in ${seconds} seconds. Check the address and that the node is running, or choose another node.`,
  'node.too-large': ({ host }) => `The answer from ${host} is too large to be right. It was dropped. Choose another node if this stays.`,
  'node.bad-answer': ({ host, detail }) => `The answer from ${host} makes no sense: ${detail}. It was dropped. Check that this is the address of an Ethereum node.`,
  'node.http': ({ host, status }) =>
    status === 401 || status === 403
      ? `${host} refuses access (${status}). The address may need a key in it; ask whoever runs the node.`
      : status === 429
        ? `${host} says there were too many questions (429). Wait a minute, or choose another node.`
        : `${host} answered with an error (${status}). Check the address, or choose another node.`,
  'node.wrong-chain': ({ host, expected, found }) =>
    `${host} is a node of ${chainName(found)}, not of ${chainName(expected)}. It is not used. Check the address or choose the other network.`,
  'node.refused': ({ host, text }) => `${host} refused.${quoted(text)}`,

  'input.address-empty': 'Type or paste the address it should go to.',
  'input.address-invalid': 'That is not an address. It starts with 0x and has 40 letters (a to f) and digits after that.',
  'input.address-checksum': 'One or more characters of this address are wrong: its capital letters do not fit. Copy it again from where you got it.',
  'input.amount-empty': 'Type how much.',
  'input.amount-invalid': 'That is not an amount. Use digits and one point, like 0.25.',
  'input.amount-decimals': ({ decimals }) => `Too many digits after the point. This currency has at most ${decimals}.`,
  'input.amount-too-large': ({ available, unit }) => `That is more than you have. There are ${available} ${unit} in this account.`,
  'input.amount-with-fee': ({ available, unit }) => `With the fee, that is more than you have. At most ${available} ${unit} can be sent.`,
  'input.site-invalid': 'That is not the address of a site that can use the wallet. Take it from the address bar, as it stands there; it has to be a secure page.',
  'input.chain-invalid': 'That is not a chain ID. It is a whole number, like 10.',
  'input.chain-exists': ({ name }) => `${name} has this chain ID and is already in your list.`,
  'input.name-empty': 'Give it a name.',
  'input.fee-invalid': 'That is not a fee. Use gwei as digits and one point, like 1.5; the tip cannot be higher than the most you pay.',
  'input.nonce-invalid': 'That is not a nonce. It counts the transactions of this account: a whole number, and not one that was already used.',
  'input.gas-invalid': 'That is not a gas limit. It is a whole number, 21000 or more.',

  'site-list.too-large': 'That list is too large. 5 million characters is the most.',
  'site-list.unreadable': 'That file is no list that Holdfast can read: it looks like JSON, without a list of sites under “blacklist”. Nothing was added.',
  'site-list.empty': 'There is no site in it. Nothing was added.',
  'site-list.too-many': ({ most }) => `There are ${most} lists already. Remove one first. Nothing was added.`,

  'transaction.would-fail': ({ text }) => `Your node says this would fail, and you would pay the fee all the same.${quoted(text)}`,
  'transaction.funds': ({ needed, unit }) => `There is not enough in this account. It needs ${needed} ${unit}, the fee included. Nothing was sent.`,
  'transaction.nonce-taken': 'Another transaction of this account already used this nonce. Nothing was sent. Look at it again: the next one is there now.',
  'transaction.gas-over-cap': ({ cap }) => `This network takes at most ${cap} gas in one transaction. Nothing was sent.`,
  'transaction.replace-too-late': 'Too late: this transaction is over already, a block has taken it or another in its place. Nothing was signed. Activity says which.',
  'transaction.replace-not': 'This transaction cannot be replaced in this way. Nothing was signed.',
  'transaction.fee-below-rival': ({ price, tip }) =>
    tip === ''
      ? `Too little to take its place: nodes want a tenth more than the first, ${price} gwei at least.`
      : `Too little to take its place: nodes want a tenth more than the first, at least ${price} gwei in all and ${tip} gwei for the block’s maker.`,
  'transaction.not-forgotten': 'Your node has it after all. Nothing was changed.',
  'transaction.not-taken': ({ text }) => `Your node did not take it.${quoted(text)} Nothing was lost: the signed bytes are kept here.`,
  'transaction.not-sent': ({ text }) => `It is signed, but your node did not take it, so it is not on its way.${quoted(text)} You find it under Activity: send it again or discard it.`,
  'typed-data.refused': ({ detail }) => `The data to sign is not well formed, and programs disagree about what it would mean: ${detail}. Nothing was signed.`,
}
