/** What is odd or dangerous about a request: what is, then what to do. A `.detail` is the second line of the one above it. */
import type { AlertMessages } from '../../../core/messages/alert.ts'
import type { Words } from '../types.ts'

const quoted = (text: string): string => (text === '' ? '' : ` It says: “${text}”`)
/** By the name the message gives the part (EIP-4361). */
const mismatches: { readonly [field: string]: (found: string, expected: string) => string } = {
  'address': (found) => `This signs in another account. The message names ${found}`,
  'Chain ID': (found, expected) => `This sign-in is for chain ${found}. This site works on chain ${expected}`,
  'Issued At': (found) => `This sign-in is dated in the future, ${found}`,
  'Expiration Time': (found) => `This sign-in ended already, ${found}`,
  'Not Before': (found) => `This sign-in has not begun. It starts ${found}`,
  'URI': (found, expected) => `This sign-in is for another page, ${found}, than its name ${expected} says.`,
}

export const alertWords: Words<AlertMessages> = {
  'alert.first-visit': 'You have not been here before.',
  'alert.first-visit.detail': 'If you followed a link, compare the name above, letter by letter, with the one you know.',
  'alert.insecure-origin': 'This page is not encrypted. Anyone between you and it can change what it asks.',
  'alert.asked-again-elsewhere': 'The same request is already waiting from another tab. Approving both does it twice.',
  'alert.page-not-responding': 'The page is not responding. Nothing is signed while nobody waits for it.',
  'alert.facts-changed': 'Something changed since you last looked. Read it again.',
  'alert.unverified-network': ({ name }) => `${name} was added by hand or by a site.`,
  'alert.unverified-network.detail': 'Nobody but its node vouches for balances and fees there.',
  'alert.network-name-taken': ({ name }) => `You already have a network called ${name}. This is another one with its name. Reject it unless you know why.`,

  'alert.hidden-characters': 'The text holds characters that do not show.',
  'alert.hidden-characters.detail': ({ count }) => `${count === 1 ? '1 is' : `${count} are`} written out where they stand. Read the text with them in mind.`,
  'alert.message-gap': 'There are many empty lines in it. Scroll to the end before you decide.',
  'alert.message-is-bytes': 'This is not text.',
  'alert.message-is-bytes.detail': 'Nobody can read what it says. If the site did not say why, reject it.',
  'alert.message-looks-like-transaction': 'This looks like a transaction, not a message',
  'alert.message-looks-like-hash': 'This is a fingerprint of something you are not shown',
  'alert.blind.detail': 'Nobody can tell what it stands for. Sign it only if you made it yourself.',
  'alert.siwe-mismatch': ({ field, found, expected }) => mismatches[field]?.(found, expected) ?? `${field}: ${found}, not ${expected}`,
  'alert.siwe-malformed': 'This looks like a sign-in, but it is not written like one',
  'alert.siwe-malformed.detail': 'So we cannot check which site, account and network it is for. A site that you trust should mend it.',

  'alert.typed-data-unknown': 'We cannot say what this allows.',
  'alert.typed-data-unknown.detail': 'The data is shown whole. If the site did not say why it needs your signature, reject it.',
  'alert.typed-data-no-chain': 'It names no network, so it counts on every network that has the same contract.',
  'alert.permit': 'This lets someone else take the tokens below, without asking again.',
  'alert.permit-unlimited': 'This lets someone take all your tokens of this kind',
  'alert.permit-unlimited.detail': 'Now or later, without asking again. No trade needs this.',
  'alert.permit-long': 'It stays good for more than 30 days. A trade needs minutes.',
  'alert.authorization': 'Whoever has this signature can make the payment below happen.',

  'alert.unknown-call': ({ bytes }) => `We cannot read this call. ${bytes === 1 ? '1 byte' : `${bytes} bytes`} to a contract.`,
  'alert.unknown-call.detail': 'If the site did not say why, reject it.',
  'alert.call-odd-bytes': 'The call carries more than it needs. Contracts ignore that part.',
  'alert.coins-with-call': ({ amount, unit }) => `${amount} ${unit} goes with a call that should carry no coins`,
  'alert.coins-with-call.detail': 'Whoever made the contract can keep it and give nothing back. Reject it unless you know why.',
  'alert.call-own-account': ({ name }) => `This calls your own account, ${name}, as if it were a contract`,
  'alert.call-own-account.detail': 'If that account runs the code of a contract, the call can move everything it holds. No site needs this.',
  'alert.contract-creation': 'This makes a new contract. Only people who write contracts need that.',
  'alert.approval': 'This lets someone else take tokens of yours, without asking again.',
  'alert.unlimited-approval': 'This lets someone take all your tokens of this kind',
  'alert.unlimited-approval.detail': 'Now or later, with no end date and without asking again. No trade needs this.',
  'alert.approval-for-all': 'This lets someone take every item you have of this collection',
  'alert.approval-for-all.detail': 'Now or later, with no end date and without asking again.',
  'alert.to-token-contract': 'You are sending tokens to the token’s own contract. They would be lost.',
  'alert.to-zero-address': 'Nobody has the key of this address. What goes there is gone.',
  'alert.call-without-code': 'There is no contract at this address, so the call does nothing. Coins sent with it are still gone.',
  'alert.new-recipient': 'You have not sent anything here before. Compare the whole address.',

  'alert.would-fail': ({ text }) => `Your node tried this and it failed.${quoted(text)}`,
  'alert.would-fail.detail': 'A transaction that fails still costs its fee.',
  'alert.funds-short': ({ missing, unit }) => `This account is ${missing} ${unit} short of amount and fee.`,
  'alert.nonce-gap': ({ nonce, next }) => `Nonce ${nonce} is ahead of the next one, ${next}. It waits until those between are sent.`,
  'alert.nonce-replaces': ({ nonce }) => `Nonce ${nonce} belongs to a transaction that is already waiting. This one takes its place.`,
  'alert.fee-extreme': ({ fee, unit }) => `The fee is unusually high: up to ${fee} ${unit}.`,
  'alert.fee-unknown': 'Your node did not say what the fee is. Set your own, or try again later.',
  'alert.fee-low': 'The fee is below what the network asks now. It may wait for a long time.',
  'alert.fee-from-site': 'The site set this fee. Choose another if you want.',
  'alert.gas-unknown': 'Your node did not say how much gas this takes. Set a gas limit, or try again later.',
  'alert.gas-low': ({ estimate }) => `The gas limit is below what your node counted, ${estimate}. It would run out and still cost its fee.`,
}
