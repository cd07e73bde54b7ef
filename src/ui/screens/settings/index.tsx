import { findNode } from '../../../core/network.ts'
import { lockNow } from '../../app/lock-now.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { IconButton } from '../../parts/button.tsx'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { NavFoot } from '../main/nav-foot.tsx'
import { minutesText } from './auto-lock.tsx'
import './settings.css'

export function Settings() {
  const { settings, networks, accounts, book } = useUnlocked()
  const { send, shell } = useWallet()
  const { go } = useNavigation()
  const withNode = networks.filter((network) => findNode(network) !== undefined)
  return (
    <Screen
      title={text('nav.settings')}
      tools={<IconButton icon="lock" label={text('home.lock')} onPress={() => void lockNow(send)} />}
      foot={<NavFoot current="settings" />}
    >
      <h2 class="eyebrow">{text('settings.locks')}</h2>
      <Rows tight>
        <Item icon="clock" title={text('settings.lock-after')} value={minutesText(settings.idleLockMs)} onPress={() => go({ name: 'auto-lock' })} />
        <Item icon="stop" title={text('settings.paste-guard')} onPress={() => go({ name: 'paste-guard' })} />
        <Item icon="key" title={text('settings.password')} onPress={() => go({ name: 'change-password' })} />
        <Item icon="eye" title={text('reveal.title')} onPress={() => go({ name: 'reveal' })} />
      </Rows>
      <h2 class="eyebrow mt4">{text('settings.backup')}</h2>
      <Rows tight>
        <Item icon="file" title={text('settings.backup-file')} onPress={() => go({ name: 'backup-file' })} />
        <Item icon="restore" title={text('settings.restore-file')} onPress={() => go({ name: 'restore-file' })} />
      </Rows>
      <h2 class="eyebrow mt4">{text('settings.network')}</h2>
      <Rows tight>
        <Item icon="globe" title={text('settings.networks')} value={String(withNode.length)} onPress={() => go({ name: 'networks' })} />
        <Item icon="log" title={text('hosts.title')} onPress={() => go({ name: 'hosts' })} />
      </Rows>
      <h2 class="eyebrow mt4">{text('settings.you')}</h2>
      <Rows tight>
        <Item icon="person" title={text('accounts.title')} value={String(accounts.length)} onPress={() => go({ name: 'accounts' })} />
        <Item icon="key" title={text('approvals.title')} onPress={() => go({ name: 'approvals' })} />
        <Item icon="book" title={text('book.title')} value={String(book.length)} onPress={() => go({ name: 'book' })} />
        <Item icon="log" title={text('record.title')} onPress={() => go({ name: 'record' })} />
        <Item icon="restore" title={text('bring-back.title')} onPress={() => go({ name: 'bring-back' })} />
        <Item icon="stop" title={text('rules.title')} onPress={() => go({ name: 'rules' })} />
        <Item icon="stop" title={text('site-lists.title')} onPress={() => go({ name: 'site-lists' })} />
        <Item icon="info" title={text('settings.about')} value={shell.version} onPress={() => go({ name: 'about' })} />
        {shell.kind === 'popup' ? <Item icon="out" title={text('settings.open-tab')} onPress={() => shell.openTab()} /> : null}
      </Rows>
    </Screen>
  )
}

function Item(props: { readonly icon: IconName; readonly title: string; readonly value?: string; readonly onPress: () => void }) {
  return (
    <Row
      start={<Icon name={props.icon} class="icon" />}
      title={props.title}
      {...(props.value === undefined ? {} : { end: <span class="setting-value">{props.value}</span> })}
      onPress={props.onPress}
    />
  )
}
