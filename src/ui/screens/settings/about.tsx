import { useNavigation } from '../../app/navigation.tsx'
import { useWallet } from '../../app/wallet.tsx'
import { Brand } from '../../parts/logo.tsx'
import { Pair, Pairs } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'

export function About() {
  const { shell } = useWallet()
  const { back } = useNavigation()
  return (
    <Screen title={text('settings.about')} onBack={back}>
      <Brand />
      <p class="q mt4">{text('about.sentence')}</p>
      <div class="block mt4">
        <Pairs>
          <Pair name={text('about.version')}>{shell.version}</Pair>
          <Pair name={text('about.licence')}>MIT</Pair>
          <Pair name={text('about.connects')}>{text('about.connects-sentence')}</Pair>
        </Pairs>
      </div>
    </Screen>
  )
}
