import { beforeEach, expect, it, vi } from 'vitest'
import { Desk, HOST } from './jobs-world'

const listeners: Record<string, unknown> = {}
const event = (name: string) => ({
  addListener: (listener: unknown) => {
    listeners[name] = listener
  },
})
const desk = new Desk()
vi.mock('../../lib/browser', () => ({
  browser: {
    ...desk.facade,
    runtime: {
      ...desk.facade.runtime,
      onMessage: event('message'),
      onInstalled: event('installed'),
      onStartup: event('startup'),
    },
    alarms: { ...desk.facade.alarms, onAlarm: event('alarm') },
    notifications: { ...desk.facade.notifications, onClicked: event('clicked') },
    permissions: { ...desk.facade.permissions, onAdded: event('added'), onRemoved: event('removed') },
  },
}))

beforeEach(async () => {
  const { default: background } = await import('../../entrypoints/background')
  background.main()
})

it('listens to everything before anything else happens', () => {
  expect(Object.keys(listeners).sort()).toEqual(
    ['added', 'alarm', 'clicked', 'installed', 'message', 'removed', 'startup'].sort(),
  )
})

it('answers a page, and leaves what is not ours to others', async () => {
  const answer = listeners.message as (message: unknown, sender: unknown) => Promise<unknown> | undefined
  const sender = { id: 'storeside', url: `https://${HOST}/admin/orders`, tab: { id: 1 } }
  expect(await answer({ storeside: 'hello', ask: { host: HOST } }, sender)).toMatchObject({ ok: true })
  expect(answer('something', sender)).toBeUndefined()
})

it('sets the alarm when it is installed, and when the browser starts', async () => {
  desk.alarms = []
  ;(listeners.installed as () => void)()
  await vi.waitFor(() => expect(desk.alarms).toHaveLength(1))
  desk.alarms = []
  ;(listeners.startup as () => void)()
  await vi.waitFor(() => expect(desk.alarms).toHaveLength(1))
})
