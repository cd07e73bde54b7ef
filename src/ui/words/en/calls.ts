/** What becomes of several calls that were approved together. */
import type { CallsEnd } from '../../../core/calls.ts'

const ends: { readonly [K in CallsEnd]: string } = {
  done: 'Every one of them is in a block.',
  failed: 'One of them failed, so those after it are not sent. What was done before it stays done.',
  refused: 'One of them was not sent, so those after it are not sent either. What was done before it stays done.',
  replaced: 'Another transaction took the place of one of them, so those after it are not sent.',
  late: 'It took too long. Ten minutes after you approved, nothing more of it is sent.',
  locked: 'Holdfast was locked in between, so nothing more of it is sent. Start again on the site if you still want the rest.',
  disconnected: 'The site was disconnected in between, so nothing more of it is sent.',
  stopped: 'You stopped it. Nothing more of it is sent.',
}

export const callsScreens = {
  'calls.title-100': 'Under way',
  'calls.title-200': 'All done',
  'calls.title-400': 'Nothing was done',
  'calls.title-500': 'Failed',
  'calls.title-600': 'Only part of it was done',
  'calls.going': 'The next one is sent once the one before it is in a block and worked.',
  'calls.last': 'All are sent. The last one is on its way.',
  'calls.end': ({ by }: { by: CallsEnd }) => ends[by],
  'calls.on-its-way': 'One is still on its way.',
  'calls.none-left': 'No fee was paid and nothing was signed that is still good.',
  'calls.steps': 'In this order',
  'calls.step-place': ({ index, count }: { index: number; count: number }) => `${index} of ${count}`,
  'calls.waiting': 'Waiting',
  'calls.never': 'Not sent',
  'calls.stop': 'Send no more',
  'calls.stopping': 'Stopping',
  'calls.part': 'Approved together',
  'calls.part-value': ({ index, count }: { index: number; count: number }) => `${index} of ${count}`,
  'calls.see-all': 'All of them',
  'calls.gone': 'Not here any more',
  'calls.gone-sentence': 'What became of calls is kept for a week.',
  'block.call-place': ({ index, count }: { index: number; count: number }) => `Call ${index} of ${count}`,
} as const
