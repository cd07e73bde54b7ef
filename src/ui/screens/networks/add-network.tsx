/** A network of one's own: its node is asked first, and what it says it is fills the form. */
import { useState } from 'preact/hooks'
import { chainNumber } from '../../../core/network.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { useNodeTry } from './node-check.ts'

type Draft = { readonly url: string; readonly name: string; readonly symbol: string; readonly explorer: string }

export function AddNetwork() {
  const { networks } = useUnlocked()
  const { send } = useWallet()
  const { back } = useNavigation()
  const [draft, setDraft] = useState<Draft>({ url: '', name: '', symbol: 'ETH', explorer: '' })
  const node = useNodeTry()
  const adding = useTask()
  const put = (field: keyof Draft) => (value: string) => {
    setDraft({ ...draft, [field]: value })
    adding.clear()
    if (field === 'url') node.clear()
  }
  const found = node.found?.url === draft.url ? node.found.check : undefined
  const known = networks.find((network) => network.chain === found?.chain)
  const needsAccess = node.needsAccess === draft.url
  const isNameWrong = adding.problem?.code === 'input.name-empty'
  const add = () =>
    void adding
      .run(() =>
        found === undefined
          ? Promise.resolve()
          : send('add-network', {
              chain: found.chain,
              name: draft.name,
              symbol: draft.symbol,
              url: draft.url,
              ...(draft.explorer.trim() === '' ? {} : { explorer: draft.explorer }),
            }),
      )
      .then((isDone) => {
        if (isDone) back()
      })
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (needsAccess) return
        if (found === undefined) void node.check(draft.url)
        else if (known === undefined) add()
      }}
    >
      <Screen
        title={text('networks.add')}
        onBack={back}
        keepFocus
        foot={
          <footer class="foot">
            {adding.problem === undefined || isNameWrong ? null : <Problem>{say(adding.problem)}</Problem>}
            <div class="pair">
              <Button kind="line" onPress={back}>
                {text('approve.cancel')}
              </Button>
              {needsAccess ? (
                <Button onPress={() => void node.grant(draft.url)}>{text('nodes.allow')}</Button>
              ) : (
                <Button submit disabled={known !== undefined} busy={node.busy ? text('nodes.checking') : adding.busy ? text('accounts.adding') : undefined}>
                  {found === undefined ? text('nodes.check') : text('networks.add')}
                </Button>
              )}
            </div>
          </footer>
        }
      >
        <Field
          label={text('nodes.url')}
          value={draft.url}
          onInput={put('url')}
          error={node.problem === undefined ? undefined : say(node.problem)}
          placeholder="https://"
          inputMode="url"
          mono
          plain
          focus
        />
        {found === undefined ? null : known === undefined ? (
          <div class="mt3">
            <Note tone="proof" live>
              <span class="strong">{text('nodes.answers')}</span> {text('nodes.facts', { chain: chainNumber(found.chain).toString(), latency: Math.round(found.latencyMs) })}
            </Note>
          </div>
        ) : (
          <div class="mt3">
            <Note tone="warn" live>
              {say({ code: 'input.chain-exists', params: { name: known.name } })}
            </Note>
          </div>
        )}
        {found === undefined || known !== undefined ? null : (
          <div class="stack mt4">
            <Field
              label={text('networks.name')}
              value={draft.name}
              onInput={put('name')}
              maxLength={40}
              error={isNameWrong && adding.problem !== undefined ? say(adding.problem) : undefined}
            />
            <div class="pair">
              <Field label={text('networks.chain-id')} value={chainNumber(found.chain).toString()} onInput={() => undefined} fixed />
              <Field label={text('networks.currency')} value={draft.symbol} onInput={put('symbol')} maxLength={12} plain />
            </div>
            <Field label={text('networks.explorer')} optional value={draft.explorer} onInput={put('explorer')} placeholder="https://" inputMode="url" plain />
          </div>
        )}
        <p class="small mt3">{text('networks.your-node-sees')}</p>
      </Screen>
    </form>
  )
}
