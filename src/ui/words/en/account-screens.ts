/** Finding accounts, hiding them, further phrases, paths. */
const accounts = (count: number): string => (count === 1 ? '1 account' : `${count} accounts`)
const addresses = (count: number): string => (count === 1 ? '1 address' : `${count} addresses`)

export const accountScreens = {
  'add.find': 'Find accounts that were used',
  'add.find-why': 'Your node says which addresses of your words hold something',

  'find.title': 'Find accounts',
  'find.lead': 'Your words open many accounts. A node can say which of them were used.',
  'find.learns': ({ host }: { host: string }) => `${host} is asked about one address after the other. It learns that these addresses belong together, and from where you ask. Nobody else is asked.`,
  'find.bound': ({ gap, most }: { gap: number; most: number }) => `It ends after ${gap} unused addresses in a row. After ${most} it stops and asks you again.`,
  'find.which': 'Counted as in',
  'find.phrase': 'Words to look under',
  'find.network': 'On the network',
  'find.ask': ({ host }: { host: string }) => `Ask ${host}`,
  'find.asking': 'Beginning',
  'find.no-node': 'No node is chosen for any network. Until you choose one, nobody can be asked; your accounts are not affected.',
  'find.choose-node': 'Choose a node',
  'find.pick-one': 'Choose at least one way of counting.',
  'find.progress': ({ asked, left, found }: { asked: number; left: number; found: number }) => `${addresses(asked)} asked, ${found} found, ${left} to go`,
  'find.running': ({ host }: { host: string }) => `Asking ${host}`,
  'find.stop': 'Stop',
  'find.stopping': 'Stopping',
  'find.found': ({ count, host }: { count: number; host: string }) => `${accounts(count)} that ${host} says ${count === 1 ? 'was' : 'were'} used. Add those you know.`,
  'find.nothing': ({ host, asked }: { host: string; asked: number }) => `${host} reports nothing new for the ${addresses(asked)} it was asked about. That is what this node says, on this network; tokens are not looked at.`,
  'find.nothing-yet': ({ host }: { host: string }) => `${host} has reported nothing so far.`,
  'find.stopped': 'Stopped. What was found is kept; go on whenever you like.',
  'find.cut': 'The search was cut off: the wallet was locked, or the browser ended it. What was found is kept.',
  'find.failed-next': 'What was found is kept. “Try again” goes on at the address where it failed.',
  'find.sent': ({ count }: { count: number }) => (count === 1 ? '1 sent' : `${count} sent`),
  'find.further': 'Scan further',
  'find.go-on': 'Go on',
  'find.again': 'Try again',
  'find.new': 'Begin a new search',
  'find.add': ({ count }: { count: number }) => `Add ${accounts(count)}`,
  'find.adding': 'Adding',
  'find.done': 'Done',
  'find.up-to': ({ name, next }: { name: string; next: number }) => `${name}: number 1 to ${next}`,

  'scheme.standard': 'Most wallets',
  'scheme.ledger-live': 'Ledger Live',
  'scheme.ledger-legacy': 'Ledger, older, and MyEtherWallet',

  'phrase.name': ({ print, count }: { print: string; count: number }) => `Words ${print}, ${count} of them`,
} as const
