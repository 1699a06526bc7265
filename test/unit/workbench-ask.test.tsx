import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { makePlan } from '../../components/workbench/recovery/gather'
import type { Problem } from '../../lib/records'
import { catalogue, fail, NOW } from './components-desk'
import { type BenchDesk, makeBench, openBench, order, SHOPS, timedOut } from './workbench-desk'

afterEach(cleanup)

const DAY = 86_400_000
const KEY = { shopId: '123', issuedAt: NOW - 10 * DAY, expiresAt: NOW + 80 * DAY }

const open = async (desk: BenchDesk, problems: readonly Problem[]) => {
  const plan = makePlan(
    desk,
    problems,
    { problems: [], shops: SHOPS, answers: {} },
    { source: 'mail', title: 'mail' },
  )
  desk.plans.set(plan.id, plan)
  desk.goTo(`recovery?plan=${plan.id}`)
  await openBench(desk)
  await screen.findByText('mail', { selector: '.plan-source span' })
  return desk
}
const withKey = (key = KEY) => {
  const desk = makeBench()
  desk.recovery({ access: { crossmall: false, aupay: key } })
  return desk
}
const stepsOf = (desk: BenchDesk, number: string) =>
  desk.plans.get('plan-1')?.items.find(({ problem }) => problem.order.number === number)?.steps
const doneOf = (desk: BenchDesk) => Object.keys(desk.plans.get('plan-1')?.done ?? {}).sort()
const say = (choice: string, number: string) =>
  fireEvent.click(screen.getByRole('button', { name: `${number}: ${choice}` }))

describe('without a key', () => {
  it('asks one question an order and tells where to look', async () => {
    await open(makeBench(), [timedOut('1'), timedOut('2', 'complete')])
    expect(screen.getByText(catalogue('en', 'rules')['plan.ask-mall.how'] ?? '')).toBeTruthy()
    expect(screen.getByText('In Wow! manager, is the shipment on record?')).toBeTruthy()
    expect(screen.getByText('In Wow! manager, is 「受注ステータス」 「完了」?')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Ask au PAY/ })).toBeNull()
    expect(screen.getByText(/With an au PAY key in the settings this is asked for you/)).toBeTruthy()
  })

  it.each([
    ['ship', 'Yes, it is', ['ask-mall', 'set-shipped', 'move-to-complete', 'wait-for-run']],
    ['ship', 'No, not yet', ['ask-mall', 'set-blank', 'move-to-ship', 'wait-for-run']],
    ['ship', 'The order is cancelled', ['ask-mall', 'move-out']],
    ['complete', 'Yes, it is', ['ask-mall', 'set-completed']],
    ['complete', 'No, not yet', ['ask-mall', 'set-shipped', 'move-to-complete', 'wait-for-run']],
    ['complete', 'The order is cancelled', ['ask-mall', 'move-out']],
  ] as const)('after a time-out of %s, “%s” makes the steps anew', async (step, choice, steps) => {
    const desk = await open(makeBench(), [timedOut('1', step)])
    expect(stepsOf(desk, '1')).toEqual(['ask-mall'])
    say(choice, '1')
    await waitFor(() => expect(stepsOf(desk, '1')).toEqual(steps))
    expect(doneOf(desk)).toEqual(['1|ask-mall'])
    expect(desk.asked('tellMall')).toMatchObject([{ number: '1', answer: { from: 'person', at: NOW } }])
    expect(screen.getByText(/answered by you/)).toBeTruthy()
  })

  it('lets the answer be changed; what was ticked off after it is to do again', async () => {
    const desk = await open(makeBench(), [timedOut('1')])
    say('Yes, it is', '1')
    await waitFor(() => expect(stepsOf(desk, '1')).toContain('set-shipped'))
    fireEvent.click(await screen.findByRole('checkbox', { name: /^1/ }))
    await waitFor(() => expect(doneOf(desk)).toEqual(['1|ask-mall', '1|set-shipped']))
    fireEvent.click(screen.getByRole('button', { name: 'Change' }))
    await waitFor(() => expect(stepsOf(desk, '1')).toEqual(['ask-mall']))
    expect(doneOf(desk)).toEqual([])
    say('No, not yet', '1')
    await waitFor(() => expect(stepsOf(desk, '1')).toContain('set-blank'))
    expect(doneOf(desk)).toEqual(['1|ask-mall'])
  })

  it('asks about a wish to cancel in its own words', async () => {
    const wish: Problem = {
      order: order('5', { status: 'blank', state: 'cancel-requested' }),
      rule: 'aupay/mall-cancel-requested',
    }
    const desk = await open(makeBench(), [wish])
    expect(screen.getByText("What became of the buyer's wish to cancel?")).toBeTruthy()
    say('The order is cancelled', '5')
    await waitFor(() => expect(stepsOf(desk, '5')).toEqual(['ask-mall', 'move-out']))
  })

  it('keeps the answer in the plan where it could not be kept with the order', async () => {
    const desk = makeBench()
    desk.on('tellMall', fail)
    await open(desk, [timedOut('1')])
    say('Yes, it is', '1')
    expect(await screen.findByText(/could not be kept with the order/)).toBeTruthy()
    await waitFor(() => expect(stepsOf(desk, '1')).toContain('set-shipped'))
  })
})

describe('what was answered before', () => {
  it('is answered in a new plan too, unless it is older than the time-out', async () => {
    const desk = makeBench()
    const told = { state: 'other', shipped: true, from: 'person' } as const
    desk.recovery({
      problems: [timedOut('1'), timedOut('2')],
      answers: { 1: { ...told, at: NOW - 60_000 }, 2: { ...told, at: NOW - DAY } },
    })
    await openBench(desk)
    fireEvent.click(screen.getByRole('button', { name: 'Plan 2 orders' }))
    await waitFor(() => expect(stepsOf(desk, '1')?.[1]).toBe('set-shipped'))
    expect(stepsOf(desk, '2')).toEqual(['ask-mall'])
    expect(doneOf(desk)).toEqual(['1|ask-mall'])
    expect(screen.getByRole('button', { name: '2: Yes, it is' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: '1: Yes, it is' })).toBeNull()
  })
})

describe('with a key', () => {
  const ask = (count: number) =>
    fireEvent.click(screen.getByRole('button', { name: `Ask au PAY about ${count} orders` }))

  it('asks for all at once, fills in what came, and leaves the rest to a person', async () => {
    const desk = withKey()
    desk.on('askMall', () => ({
      answers: {
        A1: { state: 'other', stateText: '発送待ち', shipped: true, at: NOW, from: 'mall' },
        A2: { state: 'cancelled', stateText: 'キャンセル', at: NOW, from: 'mall' },
      },
    }))
    await open(desk, [timedOut('1'), timedOut('2'), timedOut('3')])
    ask(3)
    expect(
      await screen.findByText('2 answers came in; 1 is still open: look and answer yourself.'),
    ).toBeTruthy()
    expect(desk.asked('askMall')).toEqual([{ codes: ['A1', 'A2', 'A3'] }])
    expect(stepsOf(desk, '1')).toEqual(['ask-mall', 'set-shipped', 'move-to-complete', 'wait-for-run'])
    expect(stepsOf(desk, '2')).toEqual(['ask-mall', 'move-out'])
    expect(stepsOf(desk, '3')).toEqual(['ask-mall'])
    expect(screen.getByText('「発送待ち」')).toBeTruthy()
    expect(
      within(screen.getByText('The shipment is on record').closest('p') as HTMLElement).getByText(/^au PAY/),
    ).toBeTruthy()
  })

  it('explains an address that is not on the allow-list, or a dead key', async () => {
    const desk = withKey()
    desk.on('askMall', () => ({
      answers: {},
      trouble: { kind: 'expired', host: 'api.manager.wowma.jp', at: NOW, detail: '認証に失敗しました' },
    }))
    await open(desk, [timedOut('1'), timedOut('2')])
    ask(2)
    expect(await screen.findByText('認証に失敗しました')).toBeTruthy()
    expect(screen.queryByText(/answers came in/)).toBeNull()
    expect(stepsOf(desk, '1')).toEqual(['ask-mall'])
    expect(screen.getByRole('button', { name: '1: Yes, it is' })).toBeTruthy()
  })

  it('says that no answer came, with the plan as it was', async () => {
    const desk = withKey()
    desk.on('askMall', fail)
    await open(desk, [timedOut('1'), timedOut('2')])
    ask(2)
    expect(await screen.findByText(/No answer came, and the plan is as it was/)).toBeTruthy()
  })

  it('says ahead that the key dies, and does not ask with a dead one', async () => {
    const soon = withKey({ ...KEY, expiresAt: NOW + 3 * DAY })
    await open(soon, [timedOut('1'), timedOut('2')])
    expect(screen.getByText(/^The au PAY key expires on/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Ask au PAY about 2 orders' })).toBeTruthy()
    cleanup()
    await open(withKey({ ...KEY, expiresAt: NOW - DAY }), [timedOut('1'), timedOut('2')])
    expect(screen.getByText(/^The au PAY key expired on/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Ask au PAY/ })).toBeNull()
  })
})
