import { useState } from 'preact/hooks'
import { isUnbacked } from '../../../core/backup/nag.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Note } from '../../parts/note.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { NameForm } from './name-form.tsx'
import { PickPhrase } from './pick-phrase.tsx'

/** Where an account may come from; each says what brings it back. */
export function AddAccount() {
  const { go, back } = useNavigation()
  const { secrets } = useUnlocked()
  const { shell } = useWallet()
  const isWaiting = isUnbacked(secrets)
  return (
    <Screen title={text('add.title')} onBack={back}>
      <Rows ruled>
        {secrets.some(({ kind }) => kind === 'phrase') ? (
          <>
            <Row tall start={<Icon name="plus" />} title={text('add.next')} under={text('add.next-why')} onPress={() => go({ name: 'next-account' })} />
            <Row tall start={<Icon name="globe" />} title={text('add.find')} under={text('add.find-why')} onPress={() => go({ name: 'find-accounts' })} />
            <Row tall start={<Icon name="sliders" />} title={text('add.path')} under={text('add.path-why')} onPress={() => go({ name: 'at-path' })} />
          </>
        ) : null}
        <Row tall start={<Icon name="paper" />} title={text('add.new-words')} under={isWaiting ? text('add.new-words-wait') : text('add.new-words-why')} onPress={() => (isWaiting ? shell.openTab('#backup') : go({ name: 'new-words' }))} />
        <Row tall start={<Icon name="pen" />} title={text('add.known-words')} under={text('add.known-words-why')} onPress={() => shell.openTab('#add-words')} />
        <Row tall start={<Icon name="key" />} title={text('add.key')} under={text('add.key-why')} onPress={() => go({ name: 'import-key' })} />
        <Row tall start={<Icon name="file" />} title={text('add.keystore')} under={text('add.keystore-why')} onPress={() => go({ name: 'import-keystore' })} />
        <Row tall start={<Icon name="eye" />} title={text('add.watch')} under={text('add.watch-why')} onPress={() => go({ name: 'watch-address' })} />
      </Rows>
    </Screen>
  )
}

/** The next account of the same words. */
export function NextAccount() {
  const { send } = useWallet()
  const { accounts, secrets } = useUnlocked()
  const { reset } = useNavigation()
  const phrases = secrets.filter(({ kind }) => kind === 'phrase')
  const [secret, setSecret] = useState<string>(phrases[0]?.id ?? '')
  return (
    <NameForm
      title={text('accounts.add')}
      name={text('accounts.default', { number: accounts.length + 1 })}
      action={text('accounts.add')}
      busy={text('accounts.adding')}
      onSave={(name) => send('add-account', { name, ...(phrases.length < 2 ? {} : { secret }) })}
      onDone={() => reset({ name: 'accounts' })}
    >
      {phrases.length < 2 ? null : (
        <div class="mt4">
          <PickPhrase label={text('phrase.which')} phrases={phrases} value={secret} onChange={setSecret} />
        </div>
      )}
      <div class="mt4">
        <Note>{text('accounts.same-words')}</Note>
      </div>
    </NameForm>
  )
}
