import '../../components/tokens.css'
import '../../components/controls.css'
import '../../components/workbench/workbench.css'
import '../../components/workbench/start.css'
import '../../components/workbench/recovery.css'
import '../../components/workbench/feed.css'
import '../../components/workbench/result.css'
import '../../components/workbench/grid.css'
import '../../components/workbench/reconcile.css'
import '../../components/workbench/reconcile-cases.css'
import '../../components/workbench/onboarding.css'
import '../../components/workbench/webhook.css'
import '../../components/workbench/print.css'
import { render } from 'preact'
import { App } from '../../components/workbench/App'
import { makeDesk } from './desk'

const root = document.getElementById('root')
if (root) render(<App desk={makeDesk()} />, root)

// A file dropped beside the page's own place would otherwise be opened in its stead.
for (const kind of ['dragover', 'drop'])
  document.addEventListener(kind, (event) => {
    event.preventDefault()
  })
