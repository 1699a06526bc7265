import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../components/options/App'
import { unknownShop } from '../../lib/records'
import {
  fail,
  HOST,
  makeDesk,
  openItem,
  SETTINGS,
  shopState,
  type TestDesk,
  todayOf,
} from './components-desk'

afterEach(cleanup)

const WITH_SHOP = { ...SETTINGS, shops: [unknownShop(HOST)] }
const open = async (desk: TestDesk) => {
  render(<App desk={desk} />)
  await screen.findByRole('heading', { level: 1 })
  return desk
}
const box = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const type = (name: string, value: string) => fireEvent.input(box(name), { target: { value } })
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const described = (input: HTMLElement) =>
  (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
const saved = (desk: TestDesk) => desk.asked('setSettings').at(-1)?.settings.shops

describe('adding a shop', () => {
  it('takes a pasted address, saves it, and goes to its card', async () => {
    const desk = await open(makeDesk(todayOf([], [])))
    type('Add a shop', 'https://MyShop.cyberbiz.co/admin/orders')
    click('Add')
    const heading = await screen.findByRole('heading', { name: HOST })
    expect(saved(desk)).toEqual([unknownShop(HOST)])
    expect(box('Add a shop').value).toBe('')
    await waitFor(() => expect(document.activeElement).toBe(heading))
  })

  it('says beside the box what is wrong, and keeps what was typed', async () => {
    const desk = await open(makeDesk(todayOf([], [])))
    type('Add a shop', 'www.example.com/admin')
    click('Add')
    await waitFor(() => expect(box('Add a shop').getAttribute('aria-invalid')).toBe('true'))
    expect(described(box('Add a shop'))).toContain('not a CYBERBIZ admin address')
    expect(box('Add a shop').value).toBe('www.example.com/admin')
    expect(document.activeElement).toBe(box('Add a shop'))
    expect(desk.asked('setSettings')).toEqual([])
  })

  it('knows a shop that is there already, and one that cannot be saved', async () => {
    const desk = await open(makeDesk(todayOf([], []), WITH_SHOP))
    type('Add a shop', 'myshop')
    click('Add')
    expect(await screen.findByText(`${HOST} is already listed above.`)).toBeTruthy()
    desk.on('setSettings', fail)
    type('Add a shop', 'other')
    click('Add')
    expect(await screen.findByText(/was not saved/)).toBeTruthy()
    expect(box('Add a shop').value).toBe('other')
  })

  it('offers the shops that pages showed', async () => {
    const desk = await open(makeDesk(todayOf([openItem('#1', { host: 'seen.cyberbiz.co' })], [shopState()])))
    click('Add seen.cyberbiz.co')
    await waitFor(() => expect(saved(desk)).toEqual([unknownShop('seen.cyberbiz.co')]))
    expect(screen.getByRole('button', { name: `Add ${HOST}` })).toBeTruthy()
  })

  it('does not lose one of two changes made at once', async () => {
    const desk = await open(
      makeDesk(todayOf([], [shopState({}, 'a.cyberbiz.co'), shopState({}, 'b.cyberbiz.co')])),
    )
    const both = ['a', 'b'].map((name) => screen.getByRole('button', { name: `Add ${name}.cyberbiz.co` }))
    for (const button of both) fireEvent.click(button)
    fireEvent.click(screen.getByLabelText('Tell me every morning what is left'))
    await waitFor(() => expect(desk.asked('setSettings').length).toBeGreaterThanOrEqual(2))
    await waitFor(() => expect(desk.asked('setSettings').at(-1)?.settings.notify.digest).toBe(false))
    expect(saved(desk)?.map((shop) => shop.host)).toContain('a.cyberbiz.co')
  })
})

describe('a shop', () => {
  it('saves each box when it is left, in the form that is kept', async () => {
    const desk = await open(makeDesk(todayOf([]), WITH_SHOP))
    type('Commission rate of 美安', '８.5％')
    fireEvent.blur(box('Commission rate of 美安'))
    await waitFor(() => expect(saved(desk)).toEqual([{ ...unknownShop(HOST), commissionRate: 850 }]))
    await waitFor(() => expect(box('Commission rate of 美安').value).toBe('8.5'))
    expect(described(box('Commission rate of 美安'))).toContain('Saved')
    type("The shop's own domain", 'https://www.myshop.com.tw/')
    fireEvent.keyDown(box("The shop's own domain"), { key: 'Enter' })
    await waitFor(() => expect(saved(desk)?.[0]?.ownDomain).toBe('www.myshop.com.tw'))
    type('Auto-cancel of orders', '0')
    fireEvent.blur(box('Auto-cancel of orders'))
    await waitFor(() => expect(saved(desk)?.[0]?.autoCancelDays).toBe(0))
  })

  it.each([
    ['Commission rate of 美安', '120', /above 0 and up to 100/],
    ['Auto-cancel of orders', '30', /from 0 to 29/],
    ["The shop's own domain", 'x.cyberbiz.co', /does not accept/],
  ])('%s: says what is wrong with %s and keeps it', async (name, typed, sentence) => {
    const desk = await open(makeDesk(todayOf([]), WITH_SHOP))
    type(name, typed)
    fireEvent.blur(box(name))
    await waitFor(() => expect(box(name).getAttribute('aria-invalid')).toBe('true'))
    expect(described(box(name))).toMatch(sentence)
    expect(box(name).value).toBe(typed)
    desk.pulse()
    await waitFor(() => expect(desk.asked('getSettings').length).toBeGreaterThan(1))
    expect(box(name).value).toBe(typed)
    expect(desk.asked('setSettings')).toEqual([])
  })

  it('keeps what was typed where it could not be saved', async () => {
    const desk = await open(makeDesk(todayOf([]), WITH_SHOP))
    desk.on('setSettings', fail)
    type('Commission rate of 美安', '8')
    fireEvent.blur(box('Commission rate of 美安'))
    expect(await screen.findByText(/what you typed is still here/)).toBeTruthy()
    expect(box('Commission rate of 美安').value).toBe('8')
  })

  it('asks for its own domain straight from the click', async () => {
    const desk = await open(
      makeDesk(todayOf([]), { ...SETTINGS, shops: [{ ...unknownShop(HOST), ownDomain: 'www.a.tw' }] }),
    )
    click('Allow reading www.a.tw')
    expect(desk.request).toHaveBeenCalledWith('https://www.a.tw')
    desk.permit(['https://www.a.tw/*'])
    expect(await screen.findByText('www.a.tw can be read.')).toBeTruthy()
  })

  it('goes only with the second click, and takes its key along', async () => {
    const desk = await open(makeDesk(todayOf([]), WITH_SHOP))
    click('Remove this shop')
    expect(desk.asked('setSettings')).toEqual([])
    expect(screen.getByText(/Nothing changes in the admin itself/)).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }))
    click('Remove this shop')
    await waitFor(() => expect(saved(desk)).toEqual([]))
    expect(desk.asked('setCredential')).toEqual([{ host: HOST, credential: null }])
  })

  it('stays with Escape, and the focus goes back', async () => {
    const desk = await open(makeDesk(todayOf([]), WITH_SHOP))
    click('Remove this shop')
    fireEvent.keyDown(screen.getByRole('button', { name: 'Cancel' }), { key: 'Escape' })
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove this shop' })),
    )
    expect(desk.asked('setSettings')).toEqual([])
  })

  it('is the one that the page opens at', async () => {
    const desk = makeDesk(todayOf([]), WITH_SHOP)
    desk.goTo(`shop=${HOST}`)
    await open(desk)
    await waitFor(() => expect(document.activeElement?.textContent).toBe(HOST))
    expect(within(screen.getByRole('article')).getByText('API key (optional)')).toBeTruthy()
  })
})
