import { useState } from 'preact/hooks'
import { Address } from '../../src/ui/parts/address.tsx'
import { Button } from '../../src/ui/parts/button.tsx'
import { Chip } from '../../src/ui/parts/chip.tsx'
import { Choice } from '../../src/ui/parts/choice.tsx'
import { Field, PasswordField } from '../../src/ui/parts/field.tsx'
import { Hold } from '../../src/ui/parts/hold.tsx'
import { Identicon } from '../../src/ui/parts/identicon.tsx'
import { Logo } from '../../src/ui/parts/logo.tsx'
import { Band, Note, Problem } from '../../src/ui/parts/note.tsx'
import { Origin } from '../../src/ui/parts/origin.tsx'
import { Progress } from '../../src/ui/parts/progress.tsx'
import { Qr } from '../../src/ui/parts/qr.tsx'
import { Seg } from '../../src/ui/parts/seg.tsx'
import { Tabs } from '../../src/ui/parts/nav.tsx'
import { Untrusted } from '../../src/ui/parts/untrusted.tsx'
import './parts-page.css'

const everyday = '0x8E949C628D9f62FD66d3c21eb6189FB6C26DA1a9'
const nadia = '0xf7bE1f0c4036889F64df669841f82EC8CF1A5843'
const copy = '0xf7bEf352E999b7D9425e2fb205f94487C1d85843'

/** The parts in their states, beside design/components.html. */
export function Parts() {
  const [value, setValue] = useState('OP Mainnet')
  const [fee, setFee] = useState<'slow' | 'normal' | 'fast'>('normal')
  const [isOn, setOn] = useState(true)
  return (
    <main class="parts">
      <section>
        <h2>Address</h2>
        <Address address={nadia} />
        <div class="mt3"><Address address={copy} against={nadia} /></div>
        <div class="mt3 line-box"><Address address={everyday} shape="line" /></div>
        <div class="mt3 flex"><Identicon address={everyday} size={28} /><Address address={everyday} shape="short" /></div>
      </section>
      <section>
        <h2>Buttons</h2>
        <div class="two">
          <Button>Sign</Button><Button kind="line">Reject</Button>
          <Button busy="Signing">Sign</Button><Button disabled>Sign</Button>
          <Button kind="quiet">Not now</Button><Button small kind="line" icon="send">Send</Button>
        </div>
      </section>
      <section>
        <h2>Hold</h2>
        <div class="stack">
          <Hold label="Hold to allow unlimited" heldLabel="Allowed" onHeld={() => undefined} typed={{ word: 'approve', action: 'Allow' }} />
          <Hold tone="safe" label="Hold to see 5 to 8" heldLabel="Shown" onHeld={() => undefined} typed={{ word: 'show', action: 'Show' }} />
        </div>
      </section>
      <section>
        <h2>Field</h2>
        <div class="stack">
          <Field label="Name" value={value} onInput={setValue} />
          <Field label="Node address" value="http://10.0.0.4:8545" onInput={() => undefined} error="No answer in 5 seconds. Check the address and that the node allows this browser." />
          <Field label="Chain ID" value="10" onInput={() => undefined} fixed />
          <PasswordField label="Password" purpose="current" value="hunter2" onInput={() => undefined} />
        </div>
      </section>
      <section>
        <h2>Alerts</h2>
        <div class="stack">
          <Note>You have not been here before.</Note>
          <Note tone="proof">The name in the message is the site you are on.</Note>
          <Note tone="warn" icon="clock">Copy 2, by 23 November.</Note>
          <Problem>That is not the password. Check Caps Lock.</Problem>
          <Band title="Not Nadia. A copy of her address">Same ends, different middle.</Band>
        </div>
      </section>
      <section>
        <h2>Choice and chip</h2>
        <Choice kind="tick" checked={isOn} onChange={setOn}>Everyday</Choice>
        <Choice kind="radio" checked onChange={() => undefined}>One</Choice>
        <Choice kind="radio" checked={false} onChange={() => undefined}>Other</Choice>
        <div class="flex mt3"><Chip>Ethereum</Chip><Chip tone="proof">In your book</Chip><Chip tone="warn">Due</Chip><Chip tone="danger">Stop</Chip></div>
        <div class="mt4"><Seg label="Fee" value={fee} onChange={setFee} options={[{ value: 'slow', label: 'Slow', under: '0.70' }, { value: 'normal', label: 'Normal', under: '1.25' }, { value: 'fast', label: 'Fast', under: '2.10' }]} /></div>
        <div class="mt3"><Tabs items={[{ value: 'all', label: 'All' }, { value: 'money', label: 'Money' }]} value="all" onChange={() => undefined} /></div>
        <div class="mt3"><Progress value={0.4} label="Deriving" /></div>
      </section>
      <section>
        <h2>Origin</h2>
        <Origin origin="https://app.uniswap.org" />
        <Origin origin="https://login.app.uniswap.org.verify-session-4821.phish-co.co.uk:8443" />
        <Origin origin="https://xn--pple-43d.com" />
        <Origin origin="http://localhost:8080" />
      </section>
      <section>
        <h2>Untrusted</h2>
        <Untrusted text={'Pay \u202eetaluclac\u202c to\u200b zero-width, \u00a0nbsp, ‹quote›, 👩‍💻'} />
      </section>
      <section>
        <h2>Mark and QR</h2>
        <div class="flex"><Logo size={48} /><Logo size={32} /><Logo size={16} /></div>
        <div class="mt3"><Qr text={everyday} label="Address" /></div>
      </section>
    </main>
  )
}
