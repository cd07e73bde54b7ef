/** An old site that finds no wallet is told that this one is MetaMask, by its address: it could not be connected before. */
import { useState } from 'preact/hooks'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function AddSite() {
  const { send } = useWallet()
  const { back, go } = useNavigation()
  const [address, setAddress] = useState('')
  const task = useTask()
  const isOfField = task.problem?.code === 'input.site-invalid'
  const save = () =>
    void task.run(async () => {
      const { site } = await send('name-for-site', { address: address.trim(), asMetaMask: true })
      go({ name: 'site', site })
    })
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Screen
        title={text('add-site.title')}
        onBack={back}
        keepFocus
        foot={
          <footer class="foot">
            {task.problem === undefined || isOfField ? null : <Problem>{say(task.problem)}</Problem>}
            <div class="pair">
              <Button kind="line" onPress={back}>
                {text('approve.cancel')}
              </Button>
              <Button submit busy={task.busy ? text('site.saving') : undefined}>
                {text('add-site.do')}
              </Button>
            </div>
          </footer>
        }
      >
        <div class="stack">
          <p class="q">{text('add-site.lead')}</p>
          <Field
            label={text('add-site.address')}
            value={address}
            onInput={(value) => {
              setAddress(value)
              task.clear()
            }}
            error={isOfField && task.problem !== undefined ? say(task.problem) : undefined}
            hint={text('add-site.hint')}
            placeholder="https://"
            type="url"
            plain
            focus
            maxLength={2048}
          />
          <Note>{text('site.as-metamask-why')}</Note>
        </div>
      </Screen>
    </form>
  )
}
