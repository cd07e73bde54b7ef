/** How the number is counted: every line, what it is worth, and where it is mended. */
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked } from '../../app/wallet.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { Bar } from '../../parts/bar.tsx'
import { ScoreLines } from './score-lines.tsx'
import { useMend } from './mend.ts'
import './backup.css'

export function ScorePage() {
  const { backup } = useUnlocked()
  const { back } = useNavigation()
  const mend = useMend()
  return (
    <Screen title={text('backup.how')} onBack={back}>
      <div class="score">
        <b>{backup.score.points}</b>
        <span class="q">{text('backup.of')}</span>
      </div>
      <div class="mt3">
        <Bar score={backup.score} size="l" />
      </div>
      {backup.score.cap === undefined ? null : <p class="small mt2">{text(`backup.cap-${backup.score.cap}`)}</p>}
      <div class="mt4">
        <ScoreLines score={backup.score} onMend={mend} />
      </div>
    </Screen>
  )
}

