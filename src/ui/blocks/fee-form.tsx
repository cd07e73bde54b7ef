/** Own fee, gas limit and place in the row. Everything typed stays until it is applied or put away. */
import { useState } from 'preact/hooks'
import type { Edits } from '../../core/method.ts'
import type { FeeOption } from '../../core/review.ts'
import { findWei, formatGwei } from '../parts/amount-text.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { say } from '../words/say.ts'
import { text } from '../words/text.ts'
import type { Frame } from './frame.ts'

export type FeeFormProps = {
  readonly base: FeeOption | undefined
  readonly gasLimit: string
  /** The fee of several transactions: gas limit and nonce are each one's own. */
  readonly isOfSeveral?: boolean
  /** It takes the place of another: the nonce is that one's. */
  readonly isNonceFixed?: boolean
  readonly frame: Frame
  readonly onDone: () => void
}

type Draft = { readonly price: string; readonly tip: string; readonly gas: string; readonly nonce: string }
type Wrong = { readonly [F in keyof Draft]?: string }

/** Legacy and 2930 transactions have one gas price; 1559 has a ceiling and a tip. */
function isLegacy(base: FeeOption | undefined): boolean {
  return base?.gasPrice !== undefined
}

/** Exported for tests: what was typed, as edits, or what is wrong with it. */
export function readDraft(draft: Draft, legacy: boolean, isOfSeveral = false): { readonly edits: Edits } | { readonly wrong: Wrong } {
  const price = findWei(draft.price)
  const tip = legacy ? undefined : findWei(draft.tip)
  const isTipWrong = !legacy && (tip === undefined || (price !== undefined && BigInt(tip) > BigInt(price)))
  const gas = draft.gas.trim()
  const nonce = draft.nonce.trim()
  const wrong: Wrong = {
    ...(price === undefined ? { price: say({ code: 'input.fee-invalid', params: {} }) } : {}),
    ...(isTipWrong ? { tip: say({ code: 'input.fee-invalid', params: {} }) } : {}),
    ...(isOfSeveral || /^\d{1,12}$/.test(gas) && BigInt(gas) >= 21_000n ? {} : { gas: say({ code: 'input.gas-invalid', params: {} }) }),
    ...(nonce === '' || /^\d{1,15}$/.test(nonce) ? {} : { nonce: say({ code: 'input.nonce-invalid', params: {} }) }),
  }
  if (Object.keys(wrong).length > 0 || price === undefined) return { wrong }
  const fee = legacy ? { choice: 'own' as const, gasPrice: price } : { choice: 'own' as const, maxFeePerGas: price, maxPriorityFeePerGas: tip ?? '0' }
  if (isOfSeveral) return { edits: { fee } }
  return { edits: { fee, gasLimit: gas, ...(nonce === '' ? {} : { nonce }) } }
}

export function FeeForm({ base, gasLimit, isOfSeveral = false, isNonceFixed = false, frame, onDone }: FeeFormProps) {
  const legacy = isLegacy(base)
  const [draft, setDraft] = useState<Draft>({
    price: formatGwei(base?.gasPrice ?? base?.maxFeePerGas ?? '0'),
    tip: formatGwei(base?.maxPriorityFeePerGas ?? '0'),
    gas: gasLimit,
    nonce: frame.edits.nonce ?? '',
  })
  const [wrong, setWrong] = useState<Wrong>({})
  const put = (field: keyof Draft) => (value: string) => {
    setDraft({ ...draft, [field]: value })
    setWrong({ ...wrong, [field]: undefined })
  }
  return (
    <form
      class="fee-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const read = readDraft(draft, legacy, isOfSeveral)
        if ('wrong' in read) return setWrong(read.wrong)
        const { cap, caps } = frame.edits
        frame.revise({ ...(cap === undefined ? {} : { cap }), ...(caps === undefined ? {} : { caps }), ...read.edits })
        onDone()
      }}
    >
      <Field
        label={legacy ? text('fee.price') : text('fee.most')}
        value={draft.price}
        onInput={put('price')}
        error={wrong.price}
        inputMode="decimal"
        plain
        end={<span class="unit">gwei</span>}
      />
      {legacy ? null : (
        <Field label={text('fee.tip')} value={draft.tip} onInput={put('tip')} error={wrong.tip} inputMode="decimal" plain end={<span class="unit">gwei</span>} />
      )}
      {isOfSeveral ? null : (
        <>
          <Field label={text('fee.gas-limit')} value={draft.gas} onInput={put('gas')} error={wrong.gas} inputMode="numeric" plain />
          {isNonceFixed ? null : (
            <Field
              label={text('fee.nonce')}
              optional
              placeholder={text('fee.nonce-next')}
              value={draft.nonce}
              onInput={put('nonce')}
              error={wrong.nonce}
              inputMode="numeric"
              plain
            />
          )}
        </>
      )}
      <Button kind="line" small submit busy={frame.isRevising ? text('fee.applying') : undefined} disabled={frame.isFixed && !frame.isRevising}>
        {text('fee.apply')}
      </Button>
    </form>
  )
}
