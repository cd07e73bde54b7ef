import '../styles/index.css'
import { start } from './start.tsx'
import { ApproveWindow } from '../screens/approve/window.tsx'

void start('approve', <ApproveWindow />)
