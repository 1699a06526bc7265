import '../../components/tokens.css'
import '../../components/controls.css'
import '../../components/options/options.css'
import '../../components/options/store.css'
import { render } from 'preact'
import { App } from '../../components/options/App'
import { makeDesk } from './desk'

const root = document.getElementById('root')
if (root) render(<App desk={makeDesk()} />, root)

// A box saves itself when it is left; closing the tab is leaving it.
document.addEventListener('visibilitychange', () => {
  const box = document.activeElement
  if (document.visibilityState === 'hidden' && box instanceof HTMLInputElement) box.blur()
})
