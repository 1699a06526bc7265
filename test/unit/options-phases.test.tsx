import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../components/options/App'
import { withLink, withRunning } from '../../components/options/phases'
import { CROSSMALL_HOST } from '../../lib/messages'
import { type LinkSettings, overlayLinks, unknownShop } from '../../lib/records'
import { linkSettingsVerdict } from '../../lib/rules/aupay-settings'
import { fail, makeDesk, SETTINGS, shopState, todayOf } from './components-desk'

afterEach(cleanup)

const SHOP = 'au PAY マーケット店'
const FETCH = '「自動注文情報ステータス取得」 (fetches statuses)'
const SHIP = '「自動出荷情報反映」 (sends shipments)'
const COMPLETE = '「自動受注完了ステータス反映」 (sends completion)'
const FROM = 'Taken from'
const TO = 'Moved to'

const shown: LinkSettings = {
  shop: SHOP,
  mall: 'aupay',
  links: [
    { step: 'ship', phase: '出荷待ち', moveTo: '完了待ち' },
    { step: 'complete', phase: '完了待ち', moveTo: '完了' },
  ],
  running: { ship: 'started', complete: 'started' },
}

const open = async (phases: readonly LinkSettings[] = [], learnt: readonly LinkSettings[] = []) => {
  const settings = { ...SETTINGS, shops: [unknownShop(CROSSMALL_HOST)], mall: { phases } }
  const desk = makeDesk(todayOf([], [shopState({ api: 'none' }, CROSSMALL_HOST)]), settings)
  const access = { crossmall: false }
  desk.on('mallAccess', () => access)
  desk.on('linkShops', () => ({ shown: learnt }))
  render(<App desk={{ ...desk, judgeLinks: linkSettingsVerdict }} />)
  await screen.findByRole('heading', { level: 1 })
  return desk
}
const step = (name: string) => within(screen.getByRole('group', { name }))
const put = (where: ReturnType<typeof step>, label: string, value: string) => {
  const box = where.getByLabelText<HTMLInputElement>(label)
  fireEvent.input(box, { target: { value } })
  fireEvent.blur(box)
}
const add = () => {
  const form = screen.getByLabelText('Add a shop at au PAY マーケット').closest('form')
  if (form) fireEvent.click(within(form).getByRole('button', { name: 'Add' }))
}
const errors = () => [...document.querySelectorAll('.phase-said .ss-on-error')]
type Desk = Awaited<ReturnType<typeof open>>
const saved = (desk: Desk) => desk.asked('setSettings').at(-1)?.settings.mall?.phases

describe('phases told by hand', () => {
  it('begin with the name of a shop', async () => {
    const desk = await open()
    fireEvent.input(screen.getByLabelText('Add a shop at au PAY マーケット'), {
      target: { value: ` ${SHOP} ` },
    })
    add()
    expect(await screen.findByRole('heading', { name: SHOP })).toBeTruthy()
    expect(saved(desk)).toEqual([{ shop: SHOP, mall: 'aupay' }])
    fireEvent.input(screen.getByLabelText('Add a shop at au PAY マーケット'), { target: { value: SHOP } })
    add()
    expect(await screen.findByText(`${SHOP} is already listed above.`)).toBeTruthy()
  })

  it('are saved box by box, and an empty destination says nothing', async () => {
    const desk = await open([{ shop: SHOP, mall: 'aupay' }])
    await screen.findByRole('heading', { name: SHOP })
    put(step(SHIP), FROM, '出荷待ち')
    await waitFor(() => expect(saved(desk)?.[0]?.links).toEqual([{ step: 'ship', phase: '出荷待ち' }]))
    put(step(SHIP), TO, '完了待ち')
    await waitFor(() =>
      expect(saved(desk)?.[0]?.links).toEqual([{ step: 'ship', phase: '出荷待ち', moveTo: '完了待ち' }]),
    )
    fireEvent.click(step(SHIP).getByLabelText('stopped'))
    await waitFor(() => expect(saved(desk)?.[0]?.running).toEqual({ ship: 'stopped' }))
    await waitFor(() => expect(errors()).toHaveLength(1))
    fireEvent.click(step(SHIP).getByLabelText('not known'))
    await waitFor(() => expect(saved(desk)?.[0]).not.toHaveProperty('running'))
  })

  it('may be several for one automation', async () => {
    const desk = await open([{ shop: SHOP, mall: 'aupay', links: [{ step: 'ship', phase: 'A' }] }])
    await screen.findByRole('heading', { name: SHOP })
    fireEvent.click(step(SHIP).getByRole('button', { name: /^Add another/ }))
    const [, second] = step(SHIP).getAllByLabelText<HTMLInputElement>(FROM)
    if (!second) throw new Error('no second row')
    fireEvent.input(second, { target: { value: 'B' } })
    fireEvent.blur(second)
    await waitFor(() => expect(saved(desk)?.[0]?.links?.map(({ phase }) => phase)).toEqual(['A', 'B']))
  })

  it('say at once that one phase serves two automations', async () => {
    await open([{ shop: SHOP, mall: 'aupay', links: [{ step: 'ship', phase: '出荷待ち' }] }])
    await screen.findByRole('heading', { name: SHOP })
    expect(errors()).toEqual([])
    put(step(COMPLETE), FROM, '出荷待ち')
    await waitFor(() => expect(errors()).toHaveLength(1))
  })

  it('keep what was typed where it could not be saved', async () => {
    const desk = await open([{ shop: SHOP, mall: 'aupay' }])
    await screen.findByRole('heading', { name: SHOP })
    desk.on('setSettings', fail)
    put(step(FETCH), FROM, '取得待ち')
    expect(await screen.findByText(/what you typed is still here/)).toBeTruthy()
    expect(step(FETCH).getByLabelText<HTMLInputElement>(FROM).value).toBe('取得待ち')
  })

  it('go with the second click', async () => {
    const desk = await open([{ shop: SHOP, mall: 'aupay' }], [shown])
    await screen.findByText('The admin shows 「出荷待ち」→「完了待ち」')
    fireEvent.click(screen.getByRole('button', { name: 'Remove what is set here' }))
    expect(desk.asked('setSettings')).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: 'Remove what is set here' }))
    await waitFor(() => expect(saved(desk)).toEqual([]))
    expect(screen.getByRole('heading', { name: SHOP })).toBeTruthy()
  })
})

describe('what pages showed', () => {
  it('stands beside the boxes with its source, and offers its names', async () => {
    await open([], [shown, { shop: '楽天市場店', mall: 'rakuten' }])
    expect(await screen.findByText('The admin shows 「出荷待ち」→「完了待ち」')).toBeTruthy()
    expect(screen.getAllByText('The admin shows that it is started')).toHaveLength(2)
    expect(step(SHIP).getByLabelText<HTMLInputElement>(FROM).value).toBe('')
    expect(screen.queryByRole('heading', { name: '楽天市場店' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Remove what is set here' })).toBeNull()
    const names = step(SHIP).getByLabelText<HTMLInputElement>(FROM).getAttribute('list') ?? ''
    const offered = [...(document.getElementById(names)?.querySelectorAll('option') ?? [])]
    expect(offered.map((one) => one.value)).toEqual(['出荷待ち', '完了待ち', '完了'])
  })

  it('gives way to what is set here, automation by automation', async () => {
    const own: LinkSettings = { shop: SHOP, mall: 'aupay', links: [{ step: 'ship', phase: '別' }] }
    await open([own], [shown])
    await screen.findByText('The admin shows 「出荷待ち」→「完了待ち」')
    expect(step(SHIP).getByText('What is set here goes first.')).toBeTruthy()
    expect(step(COMPLETE).queryByText('What is set here goes first.')).toBeNull()
    expect(overlayLinks(shown, own)).toEqual({
      ...shown,
      links: [own.links?.[0], shown.links?.[1]],
    })
  })

  it('conflicts with what is set here', async () => {
    const own: LinkSettings = { shop: SHOP, mall: 'aupay', links: [{ step: 'ship', phase: '完了待ち' }] }
    await open([own], [shown])
    await waitFor(() => expect(errors()).toHaveLength(1))
  })
})

describe('the model of the boxes', () => {
  it('drops a line that says nothing, and what it was part of', () => {
    const one = withLink([], SHOP, 'ship', 0, 'phase', 'A')
    const two = withLink(one, 'ａｕ PAY マーケット店', 'ship', 0, 'moveToOnError', 'B')
    expect(two).toEqual([
      { shop: SHOP, mall: 'aupay', links: [{ step: 'ship', phase: 'A', moveToOnError: 'B' }] },
    ])
    const three = withLink(two, SHOP, 'ship', 0, 'moveToOnError', '')
    expect(withLink(three, SHOP, 'ship', 0, 'phase', '')).toEqual([{ shop: SHOP, mall: 'aupay' }])
    expect(withRunning(withRunning([], SHOP, 'fetch', 'started'), SHOP, 'fetch', undefined)).toEqual([
      { shop: SHOP, mall: 'aupay' },
    ])
  })
})
