/** The rules by which reviews warn, each with its reason. There is nothing to switch off: a rule that can be is the first thing a thief asks for. */
import { riskRules, type RiskRule } from '../../../core/risk-rules.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'

export function Rules() {
  const { back } = useNavigation()
  return (
    <Screen title={text('rules.title')} onBack={back} onlyText>
      <p class="q">{text('rules.intro')}</p>
      <ul class="rules mt3">
        {(Object.keys(riskRules) as RiskRule[]).map((rule) => (
          <li key={rule}>
            <div class="rule-head">
              <h2>{text(`rules.${rule}`)}</h2>
              <Chip tone={riskRules[rule] === 'danger' ? 'danger' : 'plain'}>{text(`rules.${riskRules[rule]}`)}</Chip>
            </div>
            <p class="small">{text(`rules.${rule}.why`)}</p>
          </li>
        ))}
      </ul>
      <h2 class="eyebrow mt4">{text('rules.refused')}</h2>
      <p class="q">{text('rules.refused-sentence')}</p>
    </Screen>
  )
}
