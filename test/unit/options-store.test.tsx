import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { App } from '../../components/options/App'
import type { Gateway, Settings, ShopState } from '../../lib/messages'
import { type PayShop, unknownPayShop, unknownShop } from '../../lib/records'
import { fail, makeDesk, openItem, SETTINGS, shopState, type TestDesk, todayOf } from './components-desk'

afterEach(cleanup)

const HOST = 'admin.shopify.com/store/ecpay-test'
const DOMAIN = 'ecpay-test.myshopify.com'
const store = (pay: Partial<PayShop> = {}): Settings => ({
  ...SETTINGS,
  shops: [{ ...unknownShop(HOST), pay: { ...unknownPayShop(), ...pay } }],
})
const stateOf = (more: Partial<ShopState> = {}) => shopState({ api: 'none', ...more }, HOST)
const GATEWAYS: readonly Gateway[] = [
  { name: '綠界科技 - ATM虛擬帳號', guess: 'atm', orders: 90 },
  { name: '刷卡（新）', orders: 3 },
]
interface Scene {
  readonly settings?: Settings
  readonly state?: Partial<ShopState>
  readonly gateways?: readonly Gateway[]
  readonly hash?: string
}
const open = async ({ settings = store(), state = {}, gateways = [], hash = '' }: Scene = {}) => {
  const desk = makeDesk(todayOf([], [stateOf(state)]), settings)
  desk.on('gateways', () => ({ gateways }))
  desk.on('setCredential', ({ credential }) => {
    const api = credential?.scheme ?? 'none'
    desk.on('today', () => todayOf([], [stateOf({ api })]))
    return { api }
  })
  desk.on('testCredential', () => ({ ok: true, orders: 1_240 }))
  desk.goTo(hash)
  render(<App desk={desk} />)
  await screen.findByRole('heading', { level: 1 })
  return desk
}
const shops = (desk: TestDesk) => desk.asked('setSettings').at(-1)?.settings.shops
const pay = (desk: TestDesk) => shops(desk)?.[0]?.pay
const box = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const type = (name: string, value: string) => fireEvent.input(box(name), { target: { value } })
const click = (name: string | RegExp) => fireEvent.click(screen.getByText(name, { selector: 'button' }))
const described = (input: HTMLElement) =>
  (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')

describe('adding a Shopify shop', () => {
  const empty = { settings: SETTINGS }

  it('takes a pasted address, saves it, and goes to its card', async () => {
    const desk = makeDesk(todayOf([], []))
    desk.on('gateways', () => ({ gateways: [] }))
    render(<App desk={desk} />)
    fireEvent.click(await screen.findByLabelText('Shopify'))
    expect(described(box('Add a shop'))).toContain('the part after /store/')
    type('Add a shop', ' ｈｔｔｐｓ：／／admin.shopify.com/store/ECPAY-test/orders?query=1 ')
    click('Add')
    const heading = await screen.findByRole('heading', { name: 'Shopify · ecpay-test' })
    expect(shops(desk)).toEqual([unknownShop(HOST)])
    expect(within(screen.getByRole('article')).getByText(HOST)).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(heading))
    expect(screen.queryByLabelText('Commission rate of 美安')).toBeNull()
  })

  it('keeps the domain where that was what was pasted', async () => {
    const desk = await open(empty)
    fireEvent.click(box('Shopify'))
    await screen.findByText(/the part after \/store\//)
    type('Add a shop', `https://${DOMAIN}/admin`)
    click('Add')
    await waitFor(() => expect(shops(desk)).toEqual(store({ domain: DOMAIN }).shops))
  })

  it('says beside the box what is wrong, and keeps what was typed', async () => {
    const desk = await open(empty)
    fireEvent.click(box('Shopify'))
    await screen.findByText(/the part after \/store\//)
    type('Add a shop', 'www.myshop.com.tw')
    click('Add')
    await waitFor(() => expect(described(box('Add a shop'))).toContain('one that customers see will not do'))
    expect(document.activeElement).toBe(box('Add a shop'))
    expect(desk.asked('setSettings')).toEqual([])
    fireEvent.click(box('CYBERBIZ'))
    await waitFor(() => expect(box('Add a shop').getAttribute('aria-invalid')).toBe('false'))
  })

  it('knows one that is there already', async () => {
    await open()
    fireEvent.click(box('Shopify'))
    await screen.findByText(/the part after \/store\//)
    type('Add a shop', 'ecpay-test')
    click('Add')
    expect(await screen.findByText('Shopify · ecpay-test is already listed above.')).toBeTruthy()
  })

  it('is one click where a page was seen; the admin without a store is no shop', async () => {
    const desk = makeDesk(todayOf([openItem('#1', { host: HOST })], []))
    desk.on('gateways', () => ({ gateways: [] }))
    desk.goTo('shop=admin.shopify.com')
    render(<App desk={desk} />)
    fireEvent.click(await screen.findByRole('button', { name: 'Add Shopify · ecpay-test' }))
    await waitFor(() => expect(shops(desk)).toEqual([unknownShop(HOST)]))
    expect(screen.queryByRole('button', { name: 'Add admin.shopify.com' })).toBeNull()
  })
})

describe('what is told of a Shopify shop', () => {
  it('saves each switch and box at once, and keeps the rest', async () => {
    const desk = await open({ settings: store({ domain: DOMAIN, methods: { a: 'atm' } }) })
    fireEvent.click(box('Every payment of this shop goes through ECPay'))
    await waitFor(() => expect(pay(desk)?.everyEcpay).toBe(true))
    fireEvent.click(box("ECPay's daily auto-close (「每日自動關帳」) is on"))
    await waitFor(() => expect(pay(desk)?.autoClose).toBe(true))
    type('Time zone', 'asia/tokyo')
    fireEvent.blur(box('Time zone'))
    await waitFor(() =>
      expect(pay(desk)).toEqual({
        domain: DOMAIN,
        zone: 'Asia/Tokyo',
        everyEcpay: true,
        autoClose: true,
        methods: { a: 'atm' },
      }),
    )
  })

  it('says what each switch means, and that the manual advises auto-close off', async () => {
    await open()
    expect(described(box('Every payment of this shop goes through ECPay'))).toContain('PayPal')
    const close = box("ECPay's daily auto-close (「每日自動關帳」) is on")
    expect(described(close)).toContain('manual advises off')
    expect(described(close)).toContain('21 days')
  })

  it('begins with Taipei, offers the zones there are, and says where there is no such zone', async () => {
    const desk = await open()
    const zone = box('Time zone')
    expect(zone.value).toBe('Asia/Taipei')
    const list = document.getElementById(zone.getAttribute('list') ?? '')
    expect(list?.querySelector('option[value="Asia/Tokyo"]')).toBeTruthy()
    type('Time zone', '台北')
    fireEvent.blur(zone)
    await waitFor(() => expect(described(zone)).toContain('no such time zone'))
    expect(zone.value).toBe('台北')
    expect(desk.asked('setSettings')).toEqual([])
  })

  it('suggests the usual domain, says that it may be another, and takes it with a click', async () => {
    const desk = await open()
    expect(box('myshopify.com address').value).toBe('')
    expect(described(box('myshopify.com address'))).toContain('not always the name')
    click(`Fill in ${DOMAIN}`)
    await waitFor(() => expect(pay(desk)?.domain).toBe(DOMAIN))
    await waitFor(() => expect(box('myshopify.com address').value).toBe(DOMAIN))
    expect(screen.queryByText(`Fill in ${DOMAIN}`)).toBeNull()
    type('myshopify.com address', 'https://admin.shopify.com/store/ecpay-test')
    fireEvent.blur(box('myshopify.com address'))
    await waitFor(() => expect(described(box('myshopify.com address'))).toContain('not a myshopify.com'))
  })
})

describe('the gateways', () => {
  const select = (name: string) => screen.getByLabelText<HTMLSelectElement>(name)
  const choose = (name: string, text: string) => {
    const at = [...select(name).options].findIndex((option) => option.text === text)
    select(name).selectedIndex = at
    fireEvent.change(select(name))
  }
  const names = () =>
    screen.getAllByRole('combobox').map((one) => one.closest('.pick')?.querySelector('label')?.textContent)

  it('come unknown ones first and said, each with its orders and what its name says', async () => {
    const desk = await open({ gateways: GATEWAYS })
    await screen.findByText('1 gateway does not say which payment method it is')
    expect(desk.asked('gateways')).toEqual([{ host: HOST }])
    expect(names().slice(0, 2)).toEqual(['刷卡（新）', '綠界科技 - ATM虛擬帳號'])
    expect(described(select('刷卡（新）'))).toContain('3 orders')
    const shown = (name: string) => select(name).selectedOptions[0]?.text
    expect(shown('刷卡（新）')).toBe('Method not known')
    expect(shown('綠界科技 - ATM虛擬帳號')).toBe('By its name: ATM account number')
    expect([...select('刷卡（新）').options].map(({ value }) => value)).toEqual([
      '',
      ...['credit', 'instalment', 'bonus', 'unionpay', 'atm', 'webatm', 'twqr', 'wechat', 'other'],
    ])
  })

  it('are assigned with the choice, under the folded name, and given back', async () => {
    const desk = await open({ gateways: GATEWAYS })
    await screen.findByText(/does not say which/)
    choose('刷卡（新）', 'Bonus points')
    await waitFor(() => expect(pay(desk)?.methods).toEqual({ '刷卡(新)': 'bonus' }))
    await waitFor(() => expect(screen.queryByText(/does not say which/)).toBeNull())
    expect(select('刷卡（新）').value).toBe('bonus')
    // The line did not run away from whoever chose.
    expect(names()[0]).toBe('刷卡（新）')
    choose('刷卡（新）', 'Method not known')
    await waitFor(() => expect(pay(desk)?.methods).toEqual({}))
    choose('綠界科技 - ATM虛擬帳號', 'Not ECPay')
    await waitFor(() => expect(pay(desk)?.methods).toEqual({ '綠界科技 - atm虛擬帳號': 'other' }))
  })

  it('go back, and say so, where the choice could not be saved', async () => {
    const desk = await open({ gateways: GATEWAYS })
    await screen.findByText(/does not say which/)
    desk.on('setSettings', fail)
    choose('刷卡（新）', 'UnionPay')
    expect(await screen.findByText(/back to what it was/)).toBeTruthy()
    expect(select('刷卡（新）').value).toBe('')
  })

  it('are heard of anew when memory changes', async () => {
    const desk = await open()
    expect(await screen.findByText(/No gateway has been seen yet/)).toBeTruthy()
    desk.on('gateways', () => ({ gateways: GATEWAYS }))
    desk.pulse()
    expect(await screen.findByLabelText('刷卡（新）')).toBeTruthy()
  })

  it('say that nobody answered, and ask again', async () => {
    const desk = makeDesk(todayOf([], [stateOf()]), store())
    desk.on('gateways', fail)
    render(<App desk={desk} />)
    expect(await screen.findByText(/gateways were not read/)).toBeTruthy()
    desk.on('gateways', () => ({ gateways: GATEWAYS }))
    click('Try again')
    expect(await screen.findByLabelText('刷卡（新）')).toBeTruthy()
  })
})

describe('the key to a Shopify shop', () => {
  const withDomain = { settings: store({ domain: DOMAIN }) }

  it('says what it does, where each kind is found, and what it never reads', async () => {
    await open(withDomain)
    const part = screen
      .getByText("Key to Shopify's Admin API (optional)", { selector: 'summary' })
      .closest('details')
    for (const said of [
      'only reads',
      'names, addresses and phone numbers',
      'last 60 days',
      'same organisation',
    ])
      expect(part?.textContent).toContain(said)
    expect(part?.textContent).toContain('Dev Dashboard with the scope read_orders')
    fireEvent.click(box('Access token (begins with shpat_)'))
    expect(await screen.findByText(/Since 1 January 2026 no new ones/)).toBeTruthy()
  })

  it('asks for its domain first', async () => {
    const desk = await open()
    expect(screen.getByText(/First fill in the myshopify.com address/)).toBeTruthy()
    const keep = () => screen.getByText<HTMLButtonElement>('Keep and test', { selector: 'button' })
    expect(keep().disabled).toBe(true)
    click(`Fill in ${DOMAIN}`)
    await waitFor(() => expect(keep().disabled).toBe(false))
    expect(screen.getByText(new RegExp(`whether ${DOMAIN} may be reached`))).toBeTruthy()
    expect(desk.request).not.toHaveBeenCalled()
  })

  it('asks for the shop’s own domain in the click itself, keeps the pair, tests it, and never shows it', async () => {
    const desk = await open({ settings: store({ domain: 'other-name.myshopify.com' }) })
    type('Client ID', ' ａｂｃ123 ')
    type('Client secret', 'shpss_s3cret\n')
    click('Keep and test')
    // Nothing was awaited yet: the browser still counts the click.
    expect(desk.request).toHaveBeenCalledWith('https://other-name.myshopify.com')
    expect(await screen.findByText('The key works and sees 1,240 orders.')).toBeTruthy()
    expect(desk.asked('setCredential')).toEqual([
      { host: HOST, credential: { scheme: 'shopify-app', clientId: 'abc123', secret: 'shpss_s3cret' } },
    ])
    expect(screen.getByText(/24-hour token .* is only in memory/)).toBeTruthy()
    expect(document.body.innerHTML).not.toContain('s3cret')
    click('Replace the key')
    expect((await screen.findByLabelText<HTMLInputElement>('Client secret')).value).toBe('')
  })

  it('takes an access token', async () => {
    const desk = await open(withDomain)
    fireEvent.click(box('Access token (begins with shpat_)'))
    await screen.findByLabelText('Admin API access token')
    type('Admin API access token', 'shpat_t0ken')
    click('Keep and test')
    expect(desk.request).toHaveBeenCalledWith(`https://${DOMAIN}`)
    await screen.findByText(/The key works/)
    const credential = { scheme: 'shopify', token: 'shpat_t0ken' }
    expect(desk.asked('setCredential')).toEqual([{ host: HOST, credential }])
    expect(document.body.innerHTML).not.toContain('t0ken')
  })

  it('says beside the box what is missing, or that it is the other kind', async () => {
    const desk = await open(withDomain)
    click('Keep and test')
    expect(await screen.findByText('Type the client ID.')).toBeTruthy()
    expect(screen.getByText('Paste the client secret.')).toBeTruthy()
    type('Client ID', 'abc')
    type('Client secret', 'shpat_t0ken')
    click('Keep and test')
    expect(await screen.findByText(/This is an access token/)).toBeTruthy()
    fireEvent.click(box('Access token (begins with shpat_)'))
    await screen.findByLabelText('Admin API access token')
    type('Admin API access token', 'shpss_x')
    click('Keep and test')
    expect(await screen.findByText(/This is a client secret/)).toBeTruthy()
    expect(desk.request).not.toHaveBeenCalled()
    expect(desk.asked('setCredential')).toEqual([])
  })

  it.each([
    ['wrong-key', /Shopify does not accept this key for ecpay-test/, /same organisation as the shop/],
    ['missing-scope', /may not read orders/, /Add read_orders/],
  ] as const)('words the trouble "%s" for Shopify', async (kind, sentence, step) => {
    const desk = await open({ ...withDomain, state: { api: 'shopify' } })
    desk.on('testCredential', () => ({ ok: false, trouble: { kind, host: HOST, at: 0 } }))
    click('Test this key')
    expect(await screen.findByText(sentence)).toBeTruthy()
    expect(screen.getByText(step)).toBeTruthy()
    expect(desk.request).toHaveBeenCalledWith(`https://${DOMAIN}`)
  })

  it('says that it saw the last 60 days alone', async () => {
    await open({ ...withDomain, state: { api: 'shopify', limited: true } })
    expect(await screen.findByText(/sees only orders of the last 60 days/)).toBeTruthy()
  })

  it('has the button for large results, and says why', async () => {
    const desk = await open({ ...withDomain, state: { api: 'shopify' } })
    expect(await screen.findByText(/more than 5,000 orders/)).toBeTruthy()
    vi.mocked(desk.request).mockResolvedValueOnce(false)
    click('Allow reading storage.googleapis.com')
    expect(desk.request).toHaveBeenCalledWith('https://storage.googleapis.com')
    expect(await screen.findByText(/nothing changed/)).toBeTruthy()
    desk.permit(['https://storage.googleapis.com/*'])
    expect(await screen.findByText(/can be read from storage.googleapis.com/)).toBeTruthy()
  })

  it('says that the domain is gone, and asks for no permission without it', async () => {
    const desk = await open({ state: { api: 'shopify' } })
    expect(await screen.findByText(/First fill in the myshopify.com address/)).toBeTruthy()
    click('Test this key')
    await screen.findByText(/The key works/)
    expect(desk.request).not.toHaveBeenCalled()
  })

  it('goes with the second click, alone or with the shop', async () => {
    const desk = await open({ ...withDomain, state: { api: 'shopify' } })
    await screen.findByText('Remove the key')
    click('Remove the key')
    click('Remove the key')
    expect(await screen.findByText(/The key is removed/)).toBeTruthy()
    click('Remove this shop')
    expect(screen.getByText(/API key of Shopify · ecpay-test/)).toBeTruthy()
    click('Remove this shop')
    await waitFor(() => expect(shops(desk)).toEqual([]))
    expect(desk.asked('setCredential')).toEqual([{ host: HOST, credential: null }])
  })
})

describe('what a Shopify shop was allowed', () => {
  it('lists both hosts with what they are for', async () => {
    const desk = await open()
    desk.permit([`https://${DOMAIN}/*`, 'https://storage.googleapis.com/*'])
    expect(await screen.findByText('to check orders through the API')).toBeTruthy()
    expect(screen.getByText('to read the orders that Shopify gathered in one file')).toBeTruthy()
  })

  it.each([
    [`https://${DOMAIN}`, /This is the API of Shopify/],
    ['https://storage.googleapis.com', /The key is not sent there/],
  ])('has one button for %s', async (origin, sentence) => {
    const desk = await open({ hash: `permit=${encodeURIComponent(origin)}` })
    expect(screen.getByText(sentence)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: /^Allow/ }))
    expect(desk.request).toHaveBeenCalledWith(origin)
  })

  it('opens at the shop that it was opened for', async () => {
    await open({ hash: `shop=${encodeURIComponent(HOST)}` })
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Shopify · ecpay-test'))
    const part = screen.getByText("Key to Shopify's Admin API (optional)").closest('details')
    expect(part?.open).toBe(true)
  })
})
