/** One more node: one of those that came with the network, or one's own. It says which chain it is before it is added. */
import { useState } from 'preact/hooks'
import type { Network } from '../../../core/network.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Problem } from '../../parts/note.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { useNodeTry } from './node-check.ts'

export function AddNode({ network, onAdded }: { readonly network: Network; readonly onAdded: (url: string) => Promise<boolean> }) {
  const [typed, setTyped] = useState('')
  const node = useNodeTry()
  const suggested = network.nodes.filter(({ acceptedAt }) => acceptedAt === undefined).map(({ url }) => url)
  const needsAccess = node.needsAccess
  const add = async (url: string) => {
    if ((await node.check(url, network.chain)) !== undefined && (await onAdded(url))) setTyped('')
  }
  const grant = async (url: string) => {
    if ((await node.grant(url, network.chain)) !== undefined && (await onAdded(url))) setTyped('')
  }
  return (
    <section class="mt4">
      <h2 class="eyebrow">{text('order.add')}</h2>
      {suggested.length === 0 ? null : (
        <Rows tight label={text('order.suggested')}>
          {suggested.map((url) => {
            const { host } = new URL(url)
            return (
              <Row
                key={url}
                title={host}
                under={text('nodes.never-asked')}
                end={<IconButton icon="plus" label={text('order.add-one', { host })} onPress={() => void (needsAccess === url ? grant(url) : add(url))} />}
              />
            )
          })}
        </Rows>
      )}
      <form
        class="mt3"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (needsAccess === undefined) void add(typed)
        }}
      >
        <Field
          label={text('nodes.url')}
          value={typed}
          onInput={(value) => {
            setTyped(value)
            node.clear()
          }}
          placeholder="https://"
          inputMode="url"
          mono
          plain
        />
        {node.problem === undefined ? null : <Problem>{say(node.problem)}</Problem>}
        <div class="mt3">
          {needsAccess === undefined ? (
            <Button submit kind="line" wide disabled={typed.trim() === ''} busy={node.busy ? text('nodes.checking') : undefined}>
              {text('order.add-typed')}
            </Button>
          ) : (
            <Button wide onPress={() => void grant(needsAccess)}>
              {text('nodes.allow')}
            </Button>
          )}
        </div>
      </form>
    </section>
  )
}
