import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { makePlan } from '../../components/workbench/recovery/gather'
import { changedPlan } from '../../lib/records'
import { makeWords } from '../../lib/words'
import { catalogue, fail, NOW } from './components-desk'
import { type BenchDesk, makeBench, openBench, order, SHOPS, shipError } from './workbench-desk'

afterEach(cleanup)

/** Two errors of shipping and one of completion, kept as a plan and opened. */
const open = async (desk: BenchDesk = makeBench()) => {
  if (desk.plans.size === 0) {
    const complete = {
      order: order('3', { status: 'complete-error' }),
      rule: 'aupay/complete-error',
      step: 'complete',
    } as const
    const plan = makePlan(
      desk,
      [shipError('1'), shipError('2'), complete],
      { problems: [], shops: SHOPS, answers: {} },
      { source: 'csv', title: 'orders.csv' },
    )
    desk.plans.set(plan.id, plan)
  }
  desk.goTo('recovery?plan=plan-1')
  await openBench(desk)
  await screen.findByText('orders.csv', { selector: '.plan-source span' })
  return desk
}
const step = (name: string) => screen.getByRole('region', { name })
/** Opens a step that is not the first to do. */
const unfold = (name: string) => {
  const toggle = within(step(name)).getByRole('button', { expanded: false })
  fireEvent.click(toggle)
}
const rules = makeWords('en', catalogue('en', 'rules'))
const BLANK = rules('plan.set-blank')
const MOVE = rules('plan.move-to-ship', { phase: '出荷連携待ち' })
const tick = (place: HTMLElement, number: string) =>
  within(place).getByRole<HTMLInputElement>('checkbox', { name: new RegExp(`^${number}`) })
const done = (desk: BenchDesk) => Object.keys(desk.plans.get('plan-1')?.done ?? {}).sort()
const heading = () => screen.getByRole('heading', { level: 1 }).textContent

describe('a plan by its steps', () => {
  it('gathers all orders of a step, with how it is done and their numbers to copy', async () => {
    const desk = await open()
    expect(heading()).toBe('3 orders still to repair, 9 steps to go')
    const blank = step(BLANK)
    expect(within(blank).getByText(rules('plan.set-blank.how'))).toBeTruthy()
    fireEvent.click(within(blank).getByRole('button', { name: 'Copy 2 「管理番号」' }))
    expect(await within(blank).findByText('Copied')).toBeTruthy()
    fireEvent.click(within(blank).getByRole('button', { name: 'Copy with commas' }))
    await waitFor(() => expect(desk.copied).toEqual(['1\n2', '1,2']))
  })

  it('copies what is still to do alone, and shows the list where the browser refuses', async () => {
    const desk = makeBench()
    vi.mocked(desk.copy).mockRejectedValue(new Error('denied'))
    await open(desk)
    fireEvent.click(tick(step(BLANK), '1'))
    fireEvent.click(await within(step(BLANK)).findByRole('button', { name: 'Copy 1 「管理番号」' }))
    const list = await screen.findByLabelText<HTMLTextAreaElement>(/does not allow copying/)
    expect(list.value).toBe('2')
  })

  it('unlocks the steps of an order one after the other', async () => {
    const desk = await open()
    expect(within(step(MOVE)).queryByRole('checkbox')).toBeNull()
    unfold(MOVE)
    expect(tick(step(MOVE), '1').disabled).toBe(true)
    fireEvent.click(tick(step(BLANK), '1'))
    await waitFor(() => expect(tick(step(MOVE), '1').disabled).toBe(false))
    expect(tick(step(MOVE), '2').disabled).toBe(true)
    expect(within(step(MOVE)).getByText('1 order waits for an earlier step.')).toBeTruthy()
    expect(tick(step(BLANK), '1').checked).toBe(true)
    await waitFor(() => expect(done(desk)).toEqual(['1|set-blank']))
  })

  it('ticks off what can be done of a group at once, and takes it back', async () => {
    const desk = await open()
    fireEvent.click(within(step(BLANK)).getByRole('button', { name: 'All 2 done' }))
    await waitFor(() => expect(done(desk)).toEqual(['1|set-blank', '2|set-blank']))
    expect(screen.getByText('2 of 9 steps', { selector: '.screen-only *' })).toBeTruthy()
    expect(screen.getByText(`${BLANK}: 2 ticked off.`)).toBeTruthy()
    fireEvent.click(within(step(BLANK)).getByRole('button', { name: 'Untick all 2' }))
    await waitFor(() => expect(done(desk)).toEqual([]))
  })

  it('says when the next run is through', async () => {
    const desk = await open()
    unfold(MOVE)
    unfold(rules('plan.wait-for-run'))
    for (const name of [BLANK, MOVE])
      fireEvent.click(await within(step(name)).findByRole('button', { name: 'All 2 done' }))
    const run = new Date(NOW + 15 * 60_000)
    const time = `${run.getHours()}:${String(run.getMinutes()).padStart(2, '0')}`
    expect(
      await screen.findByText(`The next run is by ${time} at the latest; look at its result after that.`),
    ).toBeTruthy()
    expect(desk.plans.get('plan-1')?.done['1|move-to-ship']).toBe(NOW)
  })

  it('turns to 方法2 and back', async () => {
    const desk = await open()
    fireEvent.click(within(step(BLANK)).getByText('Use 「方法2」 for 2 orders'))
    const upload = await screen.findByRole('region', { name: rules('plan.upload-csv') })
    expect(screen.queryByRole('region', { name: BLANK })).toBeNull()
    await waitFor(() => expect(desk.plans.get('plan-1')?.items[0]?.steps).toEqual(['upload-csv']))
    unfold(rules('plan.upload-csv'))
    fireEvent.click(within(upload).getByRole('button', { name: 'Back to 「方法1」 for 2 orders' }))
    expect(await screen.findByRole('region', { name: BLANK })).toBeTruthy()
  })
})

describe('a plan by its orders', () => {
  it('shows each order’s steps, ticked off in their order', async () => {
    const desk = await open()
    fireEvent.click(screen.getByRole('button', { name: 'By order' }))
    const card = screen.getByRole('listitem', { name: '1' })
    const boxes = within(card).getAllByRole<HTMLInputElement>('checkbox')
    expect(boxes.map(({ disabled }) => disabled)).toEqual([false, true, true])
    for (const at of [0, 1, 2]) {
      fireEvent.click(
        within(screen.getByRole('listitem', { name: '1' })).getAllByRole('checkbox')[at] as HTMLElement,
      )
      await waitFor(() => expect(done(desk)).toHaveLength(at + 1))
    }
    expect(heading()).toBe('2 orders still to repair, 6 steps to go')
    fireEvent.click(screen.getByRole('button', { name: 'Done 1' }))
    expect(screen.getAllByRole('listitem', { name: /^[123]$/ })).toHaveLength(1)
    fireEvent.click(screen.getByRole('button', { name: 'To do 2' }))
    expect(screen.getAllByRole('listitem', { name: /^[123]$/ })).toHaveLength(2)
  })
})

describe('ticks', () => {
  it('are there again after the page was closed', async () => {
    const desk = await open()
    fireEvent.click(tick(step(BLANK), '2'))
    await waitFor(() => expect(done(desk)).toEqual(['2|set-blank']))
    cleanup()
    await open(desk)
    expect(tick(step(BLANK), '2').checked).toBe(true)
    expect(tick(step(BLANK), '1').checked).toBe(false)
  })

  it('of another tab are not lost', async () => {
    const desk = await open()
    const plan = desk.plans.get('plan-1')
    if (!plan) throw new Error('a plan expected')
    desk.plans.set('plan-1', { ...plan, done: { '3|set-shipped': NOW } })
    fireEvent.click(tick(step(BLANK), '1'))
    await waitFor(() => expect(done(desk)).toEqual(['1|set-blank', '3|set-shipped']))
    expect(heading()).toContain('7 steps to go')
  })

  it('of another tab are taken over when they are heard of', async () => {
    const desk = await open()
    const plan = desk.plans.get('plan-1')
    if (!plan) throw new Error('a plan expected')
    desk.plans.set('plan-1', { ...plan, done: { '1|set-blank': NOW } })
    desk.pulse()
    await waitFor(() => expect(tick(step(BLANK), '1').checked).toBe(true))
  })

  it('are on their way in the moment of the click: a tab that is closed right after loses none', async () => {
    const desk = await open()
    const never = new Promise<never>(() => {})
    // Nothing is answered any more, as when the tab is gone.
    desk.on('getPlan', () => never)
    desk.on('changePlan', () => never)
    fireEvent.click(tick(step(BLANK), '1'))
    fireEvent.click(tick(step(BLANK), '2'))
    expect(desk.asked('changePlan')).toEqual([
      { id: 'plan-1', items: [], done: { '1|set-blank': NOW } },
      { id: 'plan-1', items: [], done: { '2|set-blank': NOW } },
    ])
  })

  it('of a plan that was deleted elsewhere bring it back', async () => {
    const desk = await open()
    desk.plans.clear()
    fireEvent.click(tick(step(BLANK), '1'))
    await waitFor(() => expect(done(desk)).toEqual(['1|set-blank']))
  })

  it('that could not be kept stay on the page, are said not to be, and go with the next', async () => {
    const desk = await open()
    const { plans } = desk
    desk.on('changePlan', fail)
    fireEvent.click(tick(step(BLANK), '1'))
    expect(await screen.findByText('Your ticks are not kept yet')).toBeTruthy()
    expect(tick(step(BLANK), '1').checked).toBe(true)
    desk.on('changePlan', ({ id, ...change }) => {
      const before = plans.get(id)
      const plan = before ? changedPlan(before, change) : null
      if (plan) plans.set(id, plan)
      return { plan }
    })
    fireEvent.click(tick(step(BLANK), '2'))
    await waitFor(() => expect(done(desk)).toEqual(['1|set-blank', '2|set-blank']))
    await waitFor(() => expect(screen.queryByText('Your ticks are not kept yet')).toBeNull())
  })
})

describe('a finished plan', () => {
  const finish = async (desk: BenchDesk) => {
    const plan = desk.plans.get('plan-1')
    if (!plan) throw new Error('a plan expected')
    const done = plan.items.flatMap((item) => item.steps.map((one) => `${item.problem.order.number}|${one}`))
    desk.plans.set('plan-1', { ...plan, done: Object.fromEntries(done.map((key) => [key, NOW])) })
    desk.pulse()
    await screen.findByText('All steps of 3 orders are ticked off')
  }

  it('says so, and can be printed and exported', async () => {
    const desk = await open()
    await finish(desk)
    fireEvent.click(screen.getByRole('button', { name: 'Print' }))
    expect(desk.print).toHaveBeenCalledTimes(1)
    fireEvent.click(screen.getByRole('button', { name: 'Export CSV' }))
    const [file] = desk.files
    expect(file?.name).toBe('storeside-2026-11-22-recovery.csv')
    expect(file?.text).toContain('出荷連携待ち')
    expect(file?.text.match(/2026-11-22 \d\d:\d\d:\d\d/g)).toHaveLength(9)
  })

  it('stands on paper with its source, its day, its orders, steps and ticks', async () => {
    const desk = await open()
    await finish(desk)
    const sheet = document.querySelector<HTMLElement>('.sheet')
    expect(sheet?.textContent).toContain('orders.csv')
    expect(sheet?.textContent).toContain(MOVE)
    expect(sheet?.querySelectorAll('tbody tr')).toHaveLength(3)
    expect(sheet?.textContent?.match(/☑/g)).toHaveLength(9)
  })

  it('is listed apart from those to go on with, and deleted with a second click', async () => {
    const desk = await open()
    await finish(desk)
    desk.goTo('recovery')
    const finished = await screen.findByRole('region', { name: 'Finished plans' })
    expect(screen.queryByRole('region', { name: 'Plans to go on with' })).toBeNull()
    fireEvent.click(within(finished).getByRole('button', { name: 'Delete' }))
    expect(desk.plans.size).toBe(1)
    fireEvent.click(screen.getByRole('button', { name: 'Yes, delete it' }))
    await waitFor(() => expect(desk.plans.size).toBe(0))
    await waitFor(() => expect(screen.queryByText('orders.csv')).toBeNull())
  })
})

it('says that a plan is no longer there', async () => {
  const desk = makeBench('ja')
  desk.goTo('recovery?plan=gone')
  await openBench(desk)
  expect(await screen.findByText('この計画は残っていません')).toBeTruthy()
})
