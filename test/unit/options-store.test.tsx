import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../components/options/App'
import { unknownShop } from '../../lib/records'
import { fail, makeDesk, openItem, SETTINGS, todayOf } from './components-desk'
import {
  box,
  click,
  DOMAIN,
  described,
  GATEWAYS,
  HOST,
  open,
  pay,
  shops,
  stateOf,
  store,
  type,
} from './options-store-desk'

afterEach(cleanup)

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
