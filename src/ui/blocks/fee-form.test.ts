import { describe, expect, it } from 'vitest'
import { readDraft } from './fee-form.tsx'

const draft = { price: '20', tip: '1.5', gas: '21000', nonce: '' }

describe('own fee', () => {
  it('is read as wei, with the nonce left to the wallet unless it was typed', () => {
    expect(readDraft(draft, false)).toEqual({
      edits: { fee: { choice: 'own', maxFeePerGas: '20000000000', maxPriorityFeePerGas: '1500000000' }, gasLimit: '21000' },
    })
    expect(readDraft({ ...draft, nonce: ' 9 ' }, true)).toEqual({
      edits: { fee: { choice: 'own', gasPrice: '20000000000' }, gasLimit: '21000', nonce: '9' },
    })
  })

  it('says which field is wrong and takes nothing', () => {
    const read = readDraft({ price: 'x', tip: '-1', gas: '20999', nonce: '1.5' }, false)
    expect('wrong' in read && Object.keys(read.wrong).toSorted()).toEqual(['gas', 'nonce', 'price', 'tip'])
  })

  it('refuses a tip above the most that is paid', () => {
    const read = readDraft({ ...draft, tip: '21' }, false)
    expect('wrong' in read && Object.keys(read.wrong)).toEqual(['tip'])
  })
})
