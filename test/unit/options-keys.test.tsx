import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { App } from '../../components/options/App'
import type { TroubleKind } from '../../lib/messages'
import { unknownShop } from '../../lib/records'
import { catalogue, fail, HOST, makeDesk, NOW, SETTINGS, shopState, todayOf } from './components-desk'

afterEach(cleanup)

const open = async (api: 'none' | 'hmac' | 'bearer') => {
  const desk = makeDesk(todayOf([], [shopState({ api })]), { ...SETTINGS, shops: [unknownShop(HOST)] })
  desk.on('setCredential', ({ credential }) => {
    const next = credential?.scheme ?? 'none'
    desk.on('today', () => todayOf([], [shopState({ api: next })]))
    return { api: next }
  })
  desk.on('testCredential', () => ({ ok: true, orders: 12 }))
  render(<App desk={desk} />)
  await screen.findByText('API key (optional)')
  if (api !== 'none') await screen.findByRole('button', { name: 'Test this key' })
  return desk
}
const type = (name: string, value: string) =>
  fireEvent.input(screen.getByLabelText(name), { target: { value } })
const click = (name: string) => fireEvent.click(screen.getByText(name, { selector: 'button' }))

describe('the key to a shop', () => {
  it('says who has one, and that the page works without', async () => {
    await open('none')
    expect(screen.getByText(/Only the 企業版 plan/).textContent).toContain(
      'without it everything on the page works',
    )
    expect(screen.getByText(/APP MARKET/)).toBeTruthy()
  })

  it('asks for the API host in the click itself, keeps the token, tests it, and never shows it', async () => {
    const desk = await open('none')
    type('API Token', ' Bearer tok.en ')
    click('Keep and test')
    // Nothing was awaited yet: the browser still counts the click.
    expect(desk.request).toHaveBeenCalledWith('https://app-store-api.cyberbiz.io')
    expect(await screen.findByText('The key works and sees 12 orders.')).toBeTruthy()
    expect(desk.asked('setCredential')).toEqual([
      { host: HOST, credential: { scheme: 'bearer', token: 'tok.en' } },
    ])
    expect(screen.getByText(/kept encrypted and will not be shown again/)).toBeTruthy()
    expect(document.body.innerHTML).not.toContain('tok.en')
    click('Replace the key')
    expect((await screen.findByLabelText<HTMLInputElement>('API Token')).value).toBe('')
  })

  it('takes the older pair, for its own host', async () => {
    const desk = await open('none')
    fireEvent.click(screen.getByLabelText('Username and secret (older)'))
    await screen.findByLabelText('Username')
    type('Username', 'apidemo')
    type('Secret', 's3cret')
    click('Keep and test')
    expect(desk.request).toHaveBeenCalledWith('https://api.cyberbiz.co')
    await screen.findByText(/The key works/)
    const credential = { scheme: 'hmac', username: 'apidemo', secret: 's3cret' }
    expect(desk.asked('setCredential')).toEqual([{ host: HOST, credential }])
  })

  it('says beside the box what is missing, and asks for nothing', async () => {
    const desk = await open('none')
    click('Keep and test')
    expect(await screen.findByText('Paste the API Token.')).toBeTruthy()
    expect(screen.getByLabelText('API Token').getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(screen.getByLabelText('API Token'))
    expect(desk.request).not.toHaveBeenCalled()
    fireEvent.click(screen.getByLabelText('Username and secret (older)'))
    await screen.findByLabelText('Secret')
    type('Username', 'apidemo')
    type('Secret', 'ｓecret')
    click('Keep and test')
    expect(await screen.findByText(/full-width letter/)).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByLabelText('Secret'))
  })

  it('keeps what was typed where the key could not be kept', async () => {
    const desk = await open('none')
    desk.on('setCredential', fail)
    type('API Token', 'tok')
    click('Keep and test')
    expect(await screen.findByText(/The key was not kept/)).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('API Token').value).toBe('tok')
    expect(desk.asked('testCredential')).toEqual([])
  })

  const en = catalogue('en', 'rules')
  it.each<TroubleKind>([
    'offline',
    'wrong-key',
    'not-licensed',
    'expired',
    'missing-scope',
    'clock',
    'too-many',
    'server',
    'bad-answer',
    'no-key',
    'layout-unknown',
    'memory-refused',
    'unknown',
  ])('words the trouble "%s" and the step', async (kind) => {
    const desk = await open('bearer')
    desk.on('testCredential', () => ({
      ok: false,
      trouble: { kind, host: HOST, detail: '<b>no</b>', at: NOW },
    }))
    click('Test this key')
    expect(await screen.findByText((en[`trouble.${kind}`] ?? '').replace('{host}', HOST))).toBeTruthy()
    expect(screen.getByText(en[`trouble.${kind}.step`] ?? '')).toBeTruthy()
    expect(screen.getByText('<b>no</b>')).toBeTruthy()
  })

  it('has the button where only the permission is missing, and tests again', async () => {
    const desk = await open('hmac')
    const trouble = {
      kind: 'no-permission' as const,
      host: HOST,
      detail: 'https://api.cyberbiz.co/*',
      at: NOW,
    }
    desk.on('testCredential', () => ({ ok: false, trouble }))
    click('Test this key')
    await screen.findByText('Allow the connection')
    desk.on('testCredential', () => ({ ok: true }))
    vi.mocked(desk.request).mockClear()
    click('Allow the connection')
    expect(desk.request).toHaveBeenCalledWith('https://api.cyberbiz.co')
    expect(await screen.findByText('The key works.')).toBeTruthy()
  })

  it('says that the test brought no result', async () => {
    const desk = await open('bearer')
    desk.on('testCredential', fail)
    click('Test this key')
    expect(await screen.findByText(/The test brought no result/)).toBeTruthy()
  })

  it('removes the key with the second click, and says so', async () => {
    const desk = await open('bearer')
    click('Remove the key')
    expect(desk.asked('setCredential')).toEqual([])
    click('Remove the key')
    expect(await screen.findByText(/The key is removed/)).toBeTruthy()
    expect(desk.asked('setCredential')).toEqual([{ host: HOST, credential: null }])
  })
})
