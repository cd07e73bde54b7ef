/** Lists of bad sites are strangers' text: every host in them is taken as a browser writes it, nothing else is, and no text holds up the wallet. */
import { isWalletError } from '../../../src/core/errors.ts'
import { bucketOf, listedNamesOf, parseSiteList, type ParsedSiteList } from '../../../src/core/site-list.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { makeSiteList, type SiteListCase } from '../make/site-list.ts'
import { withinTurn } from '../time.ts'

export const siteLists = defineLaw<SiteListCase>({
  name: 'site-lists',
  title: 'of a list of sites every host is taken, as a browser writes it, and nothing else',
  cases: 2_000,
  atLeast: { taken: 0.6, refused: 0.05 },
  make: makeSiteList,
  check: ({ text, good, isBroken }) => {
    let read: ParsedSiteList
    try {
      read = withinTurn(() => parseSiteList(text))
    } catch (error) {
      demand(isWalletError(error) && error.code.startsWith('site-list.'), `a list that is refused says why: ${String(error)}`)
      demand(good.length === 0, 'a list with a site in it is taken')
      return 'refused'
    }
    for (const host of read.hosts) {
      demandSame(new URL(`http://${host}/`).host, host, 'a host as the browser writes it')
      demand(listedNamesOf(`under.${host}`).includes(host) || /^[\d.]+$/.test(host), 'a listed host counts for what is under it')
      demandSame(bucketOf(`under.${host}`) === bucketOf(host) || /^[\d.]+$/.test(host), true, 'and lies where that is looked for')
      demand(!listedNamesOf(`other${host}`).includes(host), 'and not for what only ends like it')
    }
    if (isBroken !== true) demandSame([...read.hosts].toSorted().join('\n'), [...new Set(good)].toSorted().join('\n'), 'hosts that were taken')
    demand(read.examples.length <= 5 && read.examples.every(({ length }) => length <= 60), 'what is shown of the rest is short')
    return 'taken'
  },
})
