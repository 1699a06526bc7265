import '../../components/tokens.css'
import '../../components/controls.css'
import '../../components/popup/popup.css'
import { render } from 'preact'
import { App } from '../../components/popup/App'
import { makeDesk } from './desk'

const root = document.getElementById('root')
if (root) render(<App desk={makeDesk()} />, root)
