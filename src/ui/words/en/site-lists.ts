/** Lists of bad sites that a person brings. */
export const siteListScreens = {
  'site-lists.title': 'Lists of bad sites',
  'site-lists.what': 'What a site on one of these asks for is shown in red. They are looked through on this computer: no list is fetched, and no site is looked up anywhere. A list grows old; bring a newer one under the same name to replace it.',
  'site-lists.none': 'There is no list yet.',
  'site-lists.add': 'Add a list',
  'site-lists.add-it': 'Add this list',
  'site-lists.reading': 'Reading',
  'site-lists.row': ({ count, isOne, day }: { count: string; isOne: boolean; day: string }) =>
    `${count} ${isOne ? 'site' : 'sites'}, added ${day === 'Today' || day === 'Yesterday' ? day.toLowerCase() : day}`,
  'site-lists.remove': 'Remove',
  'site-lists.remove-name': ({ name }: { name: string }) => `Remove ${name}`,
  'site-lists.remove-sure': 'Remove it now',
  'site-lists.remove-sure-name': ({ name }: { name: string }) => `Remove it now: ${name}`,
  'site-lists.forms': 'One site per line, a hosts file, or the config.json of MetaMask’s phishing list. A site that is listed counts with everything under its name.',
  'site-lists.name': 'Name of the list',
  'site-lists.name-hint': 'Stands on the warning. A list of the same name is replaced.',
  'site-lists.hosts': 'Sites',
  'site-lists.choose': 'Choose a file',
  'site-lists.file-in-tab': 'Choose a file instead',
  'site-lists.added': 'List added',
  'site-lists.taken': ({ count, isOne }: { count: string; isOne: boolean }) => `${count} ${isOne ? 'site' : 'sites'} taken.`,
  'site-lists.unread': ({ count, isOne }: { count: string; isOne: boolean }) => `${count} ${isOne ? 'line names' : 'lines name'} no site and ${isOne ? 'was' : 'were'} left out.`,
  'site-lists.wide': ({ count, isOne }: { count: string; isOne: boolean }) =>
    `${count} ${isOne ? 'name stands' : 'names stand'} for the sites of very many people and ${isOne ? 'was' : 'were'} left out.`,
  'site-lists.left': ({ count }: { count: string }) => `${count} more did not fit: a list has room for 200,000 sites.`,
  'site-lists.examples': 'Left out, among them',
  'site-lists.connected': 'These are on it and see an account of yours now. Disconnect them under Sites if you did not mean to.',
}
