/** How well the words of one phrase are kept: proven or not, and how many copies. Each phrase has its own. */
import type { SecretRecord } from '../../../core/account.ts'
import { wordCopies } from '../../../core/backup/copy.ts'
import { useUnlocked } from '../../app/wallet.tsx'
import { Chip } from '../../parts/chip.tsx'
import { text } from '../../words/text.ts'
import { phraseName } from './phrase-name.ts'

export function PhraseHead({ secret }: { readonly secret: SecretRecord }) {
  const { backup } = useUnlocked()
  const isUnproven = secret.source === 'created' && secret.provenAt === undefined
  return (
    <div class="eyebrow flex between phrase-head">
      <h2 class="eyebrow">{phraseName(secret)}</h2>
      {isUnproven ? <Chip tone="danger">{text('phrase.unproven')}</Chip> : <span class="light">{text('phrase.copies', { count: wordCopies(backup.copies, secret.id).length })}</span>}
    </div>
  )
}
