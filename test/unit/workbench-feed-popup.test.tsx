import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, it } from 'vitest'
import { App } from '../../components/popup/App'
import { CROSSMALL_HOST } from '../../lib/messages'
import { checkAsk } from '../../lib/messages.schema'
import { HOST, makeDesk, shopState, todayOf } from './components-desk'

afterEach(cleanup)

it.each([
  [[HOST], 'feed'],
  [[HOST, CROSSMALL_HOST], 'recovery'],
  [[CROSSMALL_HOST], 'recovery'],
  [[], 'recovery'],
] as const)('the popup of %j opens the workbench at %s', async (hosts, job) => {
  const desk = makeDesk(
    todayOf(
      [],
      hosts.map((host) => shopState({}, host)),
    ),
  )
  render(<App desk={desk} />)
  fireEvent.click(await screen.findByRole('button', { name: 'Workbench' }))
  expect(desk.asked('openWorkbench')).toEqual([{ job }])
  const message = { storeside: 'openWorkbench', ask: { job } }
  expect(checkAsk(message)).toEqual(message)
})
