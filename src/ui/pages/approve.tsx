import '../styles/index.css'
import '../words/all.ts'
import { start } from './start.tsx'
import { ApproveWindow } from '../screens/approve/window.tsx'

void start('approve', <ApproveWindow />)
