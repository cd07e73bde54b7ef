import '../styles/index.css'
import { start } from './start.tsx'
import { Popup } from '../screens/popup.tsx'

void start('popup', <Popup />)
