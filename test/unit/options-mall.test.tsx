import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { App } from '../../components/options/App'
import {
  AUPAY_HOST,
  CROSSMALL_HOST,
  type MallAccess,
  type Settings,
  type TroubleKind,
} from '../../lib/messages'
import { unknownShop } from '../../lib/records'
import { catalogue, fail, makeDesk, NOW, openItem, SETTINGS, shopState, todayOf } from './components-desk'

afterEach(cleanup)

const DAY = 86_400_000
const WITH_MALL = { ...SETTINGS, shops: [unknownShop(CROSSMALL_HOST)] }

const open = async (
  access: MallAccess = { crossmall: false },
  hash = '',
  settings: Settings = WITH_MALL,
  items = todayOf([], [shopState({ api: access.crossmall ? 'crossmall' : 'none' }, CROSSMALL_HOST)]),
) => {
  const desk = makeDesk(items, settings)
  let kept = access
  desk.on('mallAccess', () => kept)
  desk.on('linkShops', () => ({ shown: [] }))
  desk.on('setCredential', ({ host, credential }) => {
    const api = credential?.scheme ?? 'none'
    if (host === CROSSMALL_HOST) desk.on('today', () => todayOf([], [shopState({ api }, CROSSMALL_HOST)]))
    else {
      const { aupay: _, ...rest } = kept
      kept =
        credential?.scheme === 'aupay'
          ? {
              ...rest,
              aupay: {
                shopId: credential.shopId,
                issuedAt: credential.issuedAt,
                expiresAt: credential.issuedAt + 90 * DAY,
              },
            }
          : rest
    }
    return { api }
  })
  desk.on('testCredential', () => ({ ok: true }))
  desk.goTo(hash)
  render(<App desk={desk} />)
  await screen.findByRole('heading', { level: 1 })
  return desk
}
const box = (name: string | RegExp) => screen.getByLabelText<HTMLInputElement>(name)
const type = (name: string | RegExp, value: string) => fireEvent.input(box(name), { target: { value } })
const section = (name: string) => {
  const found = screen.getByText(name, { selector: 'summary' }).closest('details')
  if (!found) throw new Error(`no part ${name}`)
  return found
}
const part = {
  crossmall: () => within(section('API key of CROSS MALL (optional)')),
  aupay: () => within(section('API key of au PAY マーケット (optional)')),
}
const press = (where: ReturnType<typeof within>, name: string) =>
  fireEvent.click(where.getByText(name, { selector: 'button' }))

describe('adding CROSS MALL', () => {
  it('is one step after choosing it: there is nothing to type', async () => {
    const desk = await open({ crossmall: false }, '', SETTINGS, todayOf([], []))
    fireEvent.click(box('CROSS MALL'))
    fireEvent.click(await screen.findByRole('button', { name: 'Add CROSS MALL' }))
    const heading = await screen.findByRole('heading', { name: 'CROSS MALL' })
    expect(desk.asked('setSettings').at(-1)?.settings.shops).toEqual([unknownShop(CROSSMALL_HOST)])
    await waitFor(() => expect(document.activeElement).toBe(heading))
    expect(screen.queryByLabelText('Commission rate of 美安')).toBeNull()
    expect(screen.getByText('CROSS MALL is already listed above.')).toBeTruthy()
  })

  it('says that it could not be saved', async () => {
    const desk = await open({ crossmall: false }, '', SETTINGS, todayOf([], []))
    desk.on('setSettings', fail)
    fireEvent.click(box('CROSS MALL'))
    fireEvent.click(await screen.findByRole('button', { name: 'Add CROSS MALL' }))
    expect(await screen.findByText(/was not saved/)).toBeTruthy()
  })

  it('is offered where a page was seen, and once for it and the mall behind it', async () => {
    const items = [openItem('101', { host: CROSSMALL_HOST })]
    await open({ crossmall: false }, `shop=${AUPAY_HOST}`, SETTINGS, todayOf(items, []))
    await waitFor(() => expect(screen.getAllByRole('button', { name: 'Add CROSS MALL' })).toHaveLength(1))
    expect(screen.queryByText(AUPAY_HOST)).toBeNull()
  })
})

describe('the key to CROSS MALL', () => {
  it('says where it is found, that it is paid, and that no address is allowed at first', async () => {
    await open()
    const said = section('API key of CROSS MALL (optional)').textContent
    expect(said).toContain('「システム設定」→「基本情報」→「API設定」')
    expect(said).toContain('paid option')
    expect(said).toContain('0.0.0.0, which refuses all')
    expect(said).toContain('changes nothing')
  })

  it('asks for its host in the click itself, keeps it, tests it, and never shows it', async () => {
    const desk = await open()
    type('「会社コード」', ' ｉｌｌ ')
    type('「認証鍵」', ' mXCTpnoA\n')
    press(part.crossmall(), 'Keep and test')
    // Nothing was awaited yet: the browser still counts the click.
    expect(desk.request).toHaveBeenCalledWith('https://crossmall.jp')
    expect(await screen.findByText('The key works.')).toBeTruthy()
    expect(desk.asked('setCredential')).toEqual([
      { host: CROSSMALL_HOST, credential: { scheme: 'crossmall', account: 'ill', key: 'mXCTpnoA' } },
    ])
    expect(desk.asked('testCredential')).toEqual([{ host: CROSSMALL_HOST }])
    expect(document.body.innerHTML).not.toContain('mXCTpnoA')
    press(part.crossmall(), 'Replace the key')
    expect((await screen.findByLabelText<HTMLInputElement>('「認証鍵」')).value).toBe('')
  })

  it('says beside each box what is missing, and asks for nothing', async () => {
    const desk = await open()
    press(part.crossmall(), 'Keep and test')
    expect(await screen.findByText('Type the 「会社コード」.')).toBeTruthy()
    expect(screen.getByText('Paste the 「認証鍵」.')).toBeTruthy()
    expect(document.activeElement).toBe(box('「会社コード」'))
    expect(desk.request).not.toHaveBeenCalled()
  })

  const own = catalogue('en', 'popup')
  const rules = catalogue('en', 'rules')
  it.each<[TroubleKind, string, string]>([
    ['wrong-key', 'popup.trouble.crossmall.wrong-key', 'popup.trouble.crossmall.wrong-key.step'],
    [
      'address-not-allowed',
      'trouble.address-not-allowed',
      'popup.trouble.crossmall.address-not-allowed.step',
    ],
    ['server', 'trouble.server', 'trouble.server.step'],
  ])('words the trouble "%s" for CROSS MALL', async (kind, say, step) => {
    const desk = await open({ crossmall: true })
    desk.on('testCredential', () => ({ ok: false, trouble: { kind, host: CROSSMALL_HOST, at: NOW } }))
    press(part.crossmall(), 'Test this key')
    const words = { ...rules, ...own }
    expect(await screen.findByText((words[say] ?? '').replace('{host}', 'CROSS MALL'))).toBeTruthy()
    expect(screen.getByText(words[step] ?? '')).toBeTruthy()
  })
})

describe('the key to au PAY マーケット', () => {
  const issued = Date.parse('2026-11-01T00:00:00+09:00')

  it('says that it only reads, and that the address has to be registered', async () => {
    await open()
    const said = section('API key of au PAY マーケット (optional)').textContent
    expect(said).toContain('only reads orders')
    expect(said).toContain('registered first')
  })

  it('takes the day of issue, asks for its host in the click, and shows the day it dies', async () => {
    const desk = await open()
    type('「店舗ID」', '12345678')
    type('API key', 'secret-key')
    type('Day it was issued', '2026-11-01')
    press(part.aupay(), 'Keep and test')
    expect(desk.request).toHaveBeenCalledWith('https://api.manager.wowma.jp')
    expect(await screen.findByText(/Shop 12345678; the key dies on January 30, 2027/)).toBeTruthy()
    const credential = { scheme: 'aupay', shopId: '12345678', key: 'secret-key', issuedAt: issued }
    expect(desk.asked('setCredential')).toEqual([{ host: AUPAY_HOST, credential }])
    await waitFor(() => expect(desk.asked('testCredential')).toEqual([{ host: AUPAY_HOST }]))
    expect(document.body.innerHTML).not.toContain('secret-key')
  })

  it.each([
    ['', /Choose the day/],
    ['2026-12-01', /still to come/],
    ['2026-08-20', /90 days ago or more/],
  ])('does not take "%s" for the day of issue', async (day, sentence) => {
    const desk = await open()
    type('「店舗ID」', '12345678')
    type('API key', 'k')
    type('Day it was issued', day)
    press(part.aupay(), 'Keep and test')
    expect(await screen.findByText(sentence)).toBeTruthy()
    expect(document.activeElement).toBe(box('Day it was issued'))
    expect(desk.asked('setCredential')).toEqual([])
  })

  const aupay = (expiresAt: number): MallAccess => ({
    crossmall: false,
    aupay: { shopId: '1', issuedAt: expiresAt - 90 * DAY, expiresAt },
  })
  it.each([
    [15, /^Shop 1; the key dies on/, undefined],
    [14, /dies soon, on .* Have a new one issued/, 'Please check'],
    [0.5, /dies soon, on/, 'Please check'],
    [-0.5, /^The key of shop 1 died on/, 'Needs action'],
  ])('warns in time: %d days before the end', async (days, sentence, shape) => {
    await open(aupay(NOW + days * DAY))
    const line = (await screen.findByText(sentence)).closest('p')
    expect(line?.querySelector('title')?.textContent).toBe(shape)
  })

  it('opens where someone came for it, and goes with the second click', async () => {
    const desk = await open(aupay(NOW + 30 * DAY), `shop=${AUPAY_HOST}`)
    await screen.findByText(/the key dies on/)
    expect(document.activeElement?.textContent).toBe('CROSS MALL')
    press(part.aupay(), 'Remove the key')
    expect(desk.asked('setCredential')).toEqual([])
    press(part.aupay(), 'Remove the key')
    expect(await screen.findByText(/you are asked to look in 「Wow! manager」/)).toBeTruthy()
    expect(desk.asked('setCredential')).toEqual([{ host: AUPAY_HOST, credential: null }])
  })
})

describe('CROSS MALL and what it was allowed', () => {
  it('goes with both keys and the phases, after the second click', async () => {
    const access = { crossmall: true, aupay: { shopId: '1', issuedAt: NOW, expiresAt: NOW + 90 * DAY } }
    const phases = [{ shop: 'au PAY店', mall: 'aupay' as const }]
    const desk = await open(access, '', { ...WITH_MALL, ...{ mall: { phases } } })
    await screen.findByText(/the key dies on/)
    fireEvent.click(screen.getByRole('button', { name: 'Remove CROSS MALL' }))
    expect(desk.asked('setSettings')).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: 'Remove CROSS MALL' }))
    await waitFor(() => expect(desk.asked('setSettings').at(-1)?.settings.shops).toEqual([]))
    expect(desk.asked('setSettings').at(-1)?.settings).not.toHaveProperty('mall')
    expect(desk.asked('setCredential')).toEqual([
      { host: CROSSMALL_HOST, credential: null },
      { host: AUPAY_HOST, credential: null },
    ])
  })

  it('lists both hosts with what they are for', async () => {
    const desk = await open()
    desk.permit(['https://crossmall.jp/*', 'https://api.manager.wowma.jp/*'])
    expect(await screen.findByText('to check orders through the API')).toBeTruthy()
    expect(screen.getByText('to ask what became of an order after a time-out')).toBeTruthy()
  })

  it.each([
    ['https://crossmall.jp', 'This is the API of CROSS MALL.'],
    ['https://api.manager.wowma.jp', 'This is the API of au PAY マーケット.'],
  ])('has one button for %s', async (origin, sentence) => {
    const desk = makeDesk(todayOf([], []))
    desk.goTo(`permit=${encodeURIComponent(origin)}`)
    render(<App desk={desk} />)
    expect(await screen.findByText(new RegExp(sentence))).toBeTruthy()
    vi.mocked(desk.request).mockClear()
    fireEvent.click(screen.getByRole('button', { name: /^Allow/ }))
    expect(desk.request).toHaveBeenCalledWith(origin)
  })
})
