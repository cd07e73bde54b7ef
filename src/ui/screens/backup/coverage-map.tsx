/** For every account, what brings it back when this computer is gone. */
import { isCovered, type Coverage } from '../../../core/backup/coverage.ts'
import type { UnlockedView } from '../../../core/view.ts'
import { Icon } from '../../parts/icon.tsx'
import { Identicon } from '../../parts/identicon.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Untrusted } from '../../parts/untrusted.tsx'
import { text } from '../../words/text.ts'

export function CoverageMap({ view }: { readonly view: UnlockedView }) {
  const rows = view.backup.coverage.flatMap((coverage) => {
    const account = view.accounts.find(({ address }) => address === coverage.address)
    return account === undefined ? [] : [{ account, coverage }]
  })
  const imported = rows.find(({ account, coverage }) => account.kind === 'imported' && !coverage.words)
  return (
    <>
      <table class="map">
        <thead>
          <tr>
            <th scope="col">
              <span class="vh">{text('home.account')}</span>
            </th>
            <th scope="col">{text('backup.words')}</th>
            <th scope="col">{text('backup.file')}</th>
            <th scope="col">{text('backup.device')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ account, coverage }) => (
            <tr key={account.address}>
              <td>
                <span class="who">
                  <Identicon address={account.address} size={22} />
                  <span>
                    <span class="ellip">
                      <Untrusted text={account.name} />
                    </span>
                    {account.hidden ? <span class="small under">{text('accounts.hidden-chip')}</span> : null}
                    <Under coverage={coverage} hasPassphrase={view.secrets.some(({ id, hasPassphrase }) => id === account.secretId && hasPassphrase)} />
                  </span>
                </span>
              </td>
              <Mark is={coverage.words} />
              <Mark is={coverage.file} />
              <Mark is={coverage.device} />
            </tr>
          ))}
        </tbody>
      </table>
      {imported === undefined ? null : <p class="small mt3">{text('backup.imported-note', { name: revealText(imported.account.name) })}</p>}
    </>
  )
}

function Under({ coverage, hasPassphrase }: { readonly coverage: Coverage; readonly hasPassphrase: boolean }) {
  if (!coverage.hasKey) return <span class="small under">{text('backup.watched')}</span>
  if (!isCovered(coverage)) return <span class="small bare">{text('backup.nothing')}</span>
  if (hasPassphrase) return <span class="small under">{text('backup.with-passphrase')}</span>
  return coverage.key ? <span class="small under">{text('backup.key-copy')}</span> : null
}

function Mark({ is }: { readonly is: boolean }) {
  return (
    <td>
      {is ? <Icon name="check" /> : <span class="nil" />}
      <span class="vh">{is ? text('backup.yes') : text('backup.no')}</span>
    </td>
  )
}
