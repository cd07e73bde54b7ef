/**
 * A page that takes a whole phrase and can tell nobody (ruling 27): no network by its policy, and nothing it imports could speak to the
 * wallet or to the browser (rehearsal.test.ts reads the whole import graph). It keeps nothing: closing it forgets everything.
 */
import '../styles/index.css'
import '../words/rehearsal.ts'
import { render } from 'preact'
import { RehearsalPage } from '../screens/rehearsal/index.tsx'
import { text } from '../words/text.ts'

const root = document.getElementById('app')
if (root !== null) {
  document.documentElement.classList.add('tabpage')
  document.title = text('rehearse.page-title')
  render(<RehearsalPage />, root)
}
