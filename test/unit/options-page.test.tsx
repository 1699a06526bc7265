import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { App } from '../../components/options/App'
import { fail, makeDesk, SETTINGS, type TestDesk, todayOf } from './components-desk'

afterEach(cleanup)

const open = async (desk: TestDesk = makeDesk(todayOf([], []))) => {
  render(<App desk={desk} />)
  await screen.findByRole('heading', { level: 1 })
  return desk
}
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const settings = (desk: TestDesk) => desk.asked('setSettings').at(-1)?.settings

describe('choices', () => {
  it('switches the language at once, and back to the browser’s', async () => {
    const desk = await open()
    fireEvent.click(screen.getByLabelText('日本語'))
    expect(await screen.findByRole('heading', { level: 1, name: 'Storeside の設定' })).toBeTruthy()
    expect(document.documentElement.lang).toBe('ja')
    fireEvent.click(screen.getByLabelText('ブラウザーに合わせる'))
    expect(await screen.findByRole('heading', { level: 1, name: 'Storeside settings' })).toBeTruthy()
    expect(settings(desk)).not.toHaveProperty('language')
  })

  it('saves interval, retention and notifications with the click', async () => {
    const desk = await open()
    fireEvent.click(screen.getByLabelText('1 hour'))
    await waitFor(() => expect(settings(desk)?.interval).toBe(60))
    fireEvent.click(screen.getByLabelText('30 days'))
    await waitFor(() => expect(settings(desk)?.retention).toBe(30))
    fireEvent.click(screen.getByLabelText('Tell me every morning what is left'))
    await waitFor(() => expect(settings(desk)?.notify).toEqual({ leaks: true, digest: false }))
  })

  it('offers what is set even if it is none of the usual', async () => {
    await open(makeDesk(todayOf([], []), { ...SETTINGS, interval: 45 }))
    expect(screen.getByLabelText<HTMLInputElement>('45 minutes').checked).toBe(true)
  })

  it('goes back, and says so, where it could not be saved', async () => {
    const desk = await open()
    desk.on('setSettings', fail)
    fireEvent.click(screen.getByLabelText('1 hour'))
    expect(await screen.findByText(/back to what it was/)).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('15 minutes').checked).toBe(true)
  })
})

describe('one permission, one button', () => {
  const ORIGIN = 'https://www.myshop.com.tw'
  const at = async (asked: string) => {
    const desk = makeDesk(todayOf([], []))
    desk.goTo(`permit=${encodeURIComponent(asked)}`)
    return open(desk)
  }

  it('asks for exactly that origin in the click, and says what came of it', async () => {
    const desk = await at(ORIGIN)
    vi.mocked(desk.request).mockResolvedValueOnce(false)
    click('Allow www.myshop.com.tw')
    expect(desk.request).toHaveBeenCalledWith(ORIGIN)
    expect(await screen.findByText(/nothing changed/)).toBeTruthy()
    vi.mocked(desk.request).mockRejectedValueOnce(new Error('policy'))
    click('Allow www.myshop.com.tw')
    expect(await screen.findByText(/The browser did not ask/)).toBeTruthy()
    click('Allow www.myshop.com.tw')
    expect(await screen.findByText('www.myshop.com.tw is allowed.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Allow www.myshop.com.tw' })).toBeNull()
  })

  it.each(['https://*/*', 'http://x.tw', 'javascript:alert(1)', 'https://x.tw/path'])(
    'offers nothing for %s',
    async (asked) => {
      const desk = await at(asked)
      expect(screen.getByText(/names no site that can be allowed/)).toBeTruthy()
      expect(screen.queryByRole('button', { name: /^Allow/ })).toBeNull()
      click('See all settings')
      expect(await screen.findByRole('heading', { level: 1, name: 'Storeside settings' })).toBeTruthy()
      expect(desk.request).not.toHaveBeenCalled()
    },
  )

  it('offers the other address of Seller Central, and asks for the one alone', async () => {
    const hosts = ['sellercentral.amazon.co.jp', 'sellercentral-japan.amazon.com']
    for (const [host, other] of [hosts, hosts.toReversed()]) {
      const desk = await at(`https://${host}`)
      const link = screen.getByRole('link', { name: `Is yours at ${other}? Allow that one` })
      expect(link.getAttribute('href')).toBe(`#permit=${encodeURIComponent(`https://${other}`)}`)
      click(`Allow ${host}`)
      expect(await screen.findByText(`${host} is allowed.`)).toBeTruthy()
      expect(desk.request).toHaveBeenCalledExactlyOnceWith(`https://${host}`)
      desk.goTo(`permit=${encodeURIComponent(`https://${other}`)}`)
      expect(await screen.findByRole('button', { name: `Allow ${other}` })).toBeTruthy()
      cleanup()
    }
  })

  it('goes there when the open page is sent there', async () => {
    const desk = await open()
    await waitFor(() => {
      desk.goTo(`permit=${encodeURIComponent('https://api.cyberbiz.co')}`)
      expect(screen.getByRole('button', { name: 'Allow api.cyberbiz.co' })).toBeTruthy()
    })
    expect(screen.getByText(/This is the API of CYBERBIZ/)).toBeTruthy()
  })
})

describe('allowed sites', () => {
  it('lists what is granted with what for, and gives it back', async () => {
    const desk = makeDesk(todayOf([], []))
    desk.permit([
      'https://app-store-api.cyberbiz.io/*',
      'https://img.cdn.tw/*',
      'https://*.cyberbiz.co/*',
      'https://api.cyberbiz.co/*',
    ])
    await open({ ...desk, fixed: ['https://*.cyberbiz.co/admin', 'https://*.cyberbiz.co/admin/*'] })
    await screen.findByRole('button', { name: 'Revoke access to app-store-api.cyberbiz.io' })
    expect(screen.getByText('to check orders through the API')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Revoke access to *.cyberbiz.co' })).toBeNull()
    // Lies within what came with the installation: given back, it would still be allowed.
    expect(screen.queryByRole('button', { name: 'Revoke access to api.cyberbiz.co' })).toBeNull()
    click('Revoke access to img.cdn.tw')
    expect(desk.revoke).toHaveBeenCalledWith('https://img.cdn.tw/*')
    expect(await screen.findByText('Access to img.cdn.tw is revoked.')).toBeTruthy()
    vi.mocked(desk.revoke).mockRejectedValueOnce(new Error('required'))
    click('Revoke access to app-store-api.cyberbiz.io')
    expect(await screen.findByText(/app-store-api.cyberbiz.io was not revoked/)).toBeTruthy()
  })
})

describe('data', () => {
  const choose = (text: string) =>
    fireEvent.change(screen.getByLabelText('Choose a file to import'), {
      target: { files: [new File([text], 'mine.json')] },
    })

  it('exports to a file of the day', async () => {
    const desk = await open()
    desk.on('exportAll', () => ({ json: '{"a":1}' }))
    click('Export')
    expect(await screen.findByText('Exported storeside-2026-11-22.json.')).toBeTruthy()
    expect(desk.files).toEqual([{ name: 'storeside-2026-11-22.json', text: '{"a":1}' }])
  })

  it('says that it was not exported', async () => {
    const desk = await open()
    desk.on('exportAll', fail)
    click('Export')
    expect(await screen.findByText(/all data is still here/)).toBeTruthy()
  })

  it('imports, and says how much', async () => {
    const desk = await open()
    desk.on('importAll', () => ({ ok: true, orders: 1, products: 20 }))
    choose('{"x":1}')
    expect(await screen.findByText(/Imported 1 order and 20 products/)).toBeTruthy()
    expect(desk.asked('importAll')).toEqual([{ json: '{"x":1}' }])
  })

  it.each([
    ['not-ours', /mine.json is not a file that Storeside exported/],
    ['newer', /comes from a newer Storeside/],
    ['broken', /mine.json is incomplete/],
  ] as const)('words an import that is %s', async (error, sentence) => {
    const desk = await open()
    desk.on('importAll', () => ({ ok: false, error }))
    choose('?')
    expect(await screen.findByText(sentence)).toBeTruthy()
  })

  it('erases with a second click that says what goes', async () => {
    const desk = await open()
    click('Erase everything')
    expect(screen.getByText(/This deletes shop settings, API keys/)).toBeTruthy()
    expect(desk.asked('eraseAll')).toEqual([])
    click('Cancel')
    click('Erase everything')
    click('Yes, erase everything')
    expect(await screen.findByText('Everything is erased.')).toBeTruthy()
    expect(desk.asked('eraseAll')).toEqual([{}])
  })
})

describe('when the background does not answer', () => {
  it('says so, and tries again', async () => {
    const desk = makeDesk(todayOf([], []))
    desk.on('getSettings', fail)
    await open(desk)
    expect(screen.getByRole('alert').textContent).toContain('does not answer')
    desk.on('getSettings', () => SETTINGS)
    click('Try again')
    expect(await screen.findByRole('heading', { name: 'Shops' })).toBeTruthy()
  })

  it('says that the browser keeps nothing', async () => {
    await open(makeDesk({ ...todayOf([], []), memory: 'refused' }))
    expect(await screen.findByText('The browser does not let Storeside keep anything')).toBeTruthy()
  })
})
