import '../styles/index.css'
import '../words/all.ts'
import { start } from './start.tsx'
import { Tab } from '../screens/tab/index.tsx'

void start('tab', <Tab />)
