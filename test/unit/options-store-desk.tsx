/** The options at a Shopify shop, for tests: the real page over a background that keeps what it is told. */
import { fireEvent, render, screen } from '@testing-library/preact'
import { App } from '../../components/options/App'
import type { Gateway, Settings, ShopState } from '../../lib/messages'
import { type PayShop, unknownPayShop, unknownShop } from '../../lib/records'
import { makeDesk, SETTINGS, shopState, type TestDesk, todayOf } from './components-desk'

export const HOST = 'admin.shopify.com/store/ecpay-test'
export const DOMAIN = 'ecpay-test.myshopify.com'
export const store = (pay: Partial<PayShop> = {}): Settings => ({
  ...SETTINGS,
  shops: [{ ...unknownShop(HOST), pay: { ...unknownPayShop(), ...pay } }],
})
export const stateOf = (more: Partial<ShopState> = {}) => shopState({ api: 'none', ...more }, HOST)
export const GATEWAYS: readonly Gateway[] = [
  { name: '綠界科技 - ATM虛擬帳號', guess: 'atm', orders: 90 },
  { name: '刷卡（新）', orders: 3 },
]
interface Scene {
  readonly settings?: Settings
  readonly state?: Partial<ShopState>
  readonly gateways?: readonly Gateway[]
  readonly hash?: string
}
export const open = async ({ settings = store(), state = {}, gateways = [], hash = '' }: Scene = {}) => {
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
export const shops = (desk: TestDesk) => desk.asked('setSettings').at(-1)?.settings.shops
export const pay = (desk: TestDesk) => shops(desk)?.[0]?.pay
export const box = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
export const type = (name: string, value: string) => fireEvent.input(box(name), { target: { value } })
export const click = (name: string | RegExp) =>
  fireEvent.click(screen.getByText(name, { selector: 'button' }))
export const described = (input: HTMLElement) =>
  (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
