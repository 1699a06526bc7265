import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { makeAccount } from '../replicas/crossmall/data'
import { toCp932 } from '../replicas/crossmall/files/encode'
import { makeFiles } from '../replicas/crossmall/files/files'
import { makeMails } from '../replicas/crossmall/files/mails'
import { fail } from './components-desk'
import { type BenchDesk, csvText, makeBench, openBench, ROWS, shipError } from './workbench-desk'

afterEach(cleanup)

const account = makeAccount({ orders: 60 })
const files = makeFiles(account)
const mails = makeMails(account)

const bring = (name: string, bytes: Uint8Array | string) => {
  const part = typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)
  fireEvent.change(screen.getByLabelText(/Choose a file|選擇檔案|ファイルを選ぶ/), {
    target: { files: [new File([part], name)] },
  })
}
const paste = (text: string) => {
  fireEvent.input(screen.getByLabelText(/Paste the whole mail/), { target: { value: text } })
  fireEvent.click(screen.getByRole('button', { name: 'Read the mail' }))
}
const heading = () => screen.getByRole('heading', { level: 1 }).textContent
const planOf = async (desk: BenchDesk) => {
  await waitFor(() => expect(desk.plans.size).toBeGreaterThan(0))
  const plan = [...desk.plans.values()].at(-1)
  if (!plan) throw new Error('a plan expected')
  return plan
}

describe('from pages of CROSS MALL', () => {
  it('says what to open first, and that nothing leaves the computer', async () => {
    await openBench(makeBench())
    expect(heading()).toContain('Bring the orders that failed')
    expect(screen.getByText(/open 「注文一括処理」 and press 「検索」/)).toBeTruthy()
    expect(screen.getByText(/nothing is uploaded/)).toBeTruthy()
    expect(screen.queryByText('Plans to go on with')).toBeNull()
  })

  it('plans what is ticked', async () => {
    const desk = makeBench()
    desk.recovery({ problems: [shipError('1'), shipError('2'), shipError('3')] })
    await openBench(desk)
    expect(heading()).toBe('3 orders need repair')
    fireEvent.click(within(screen.getByText('2').closest('label') as HTMLElement).getByRole('checkbox'))
    fireEvent.click(screen.getByRole('button', { name: 'Plan 2 orders' }))
    const plan = await planOf(desk)
    expect(plan.items.map(({ problem }) => problem.order.number)).toEqual(['1', '3'])
    expect(plan.source).toBe('memory')
    expect(desk.hash()).toBe(`recovery?plan=${plan.id}`)
  })

  it('begins with the orders that the page asked for, and names those it knows nothing of', async () => {
    const desk = makeBench()
    desk.recovery({ problems: [shipError('1'), shipError('2'), shipError('3')] })
    desk.goTo('recovery?numbers=3,9')
    await openBench(desk)
    expect(screen.getAllByRole<HTMLInputElement>('checkbox').map(({ checked }) => checked)).toEqual([
      false,
      false,
      true,
    ])
    expect(screen.getByText('Nothing wrong is known of 1 of them: 9')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Plan 1 order' }))
    expect((await planOf(desk)).source).toBe('page')
  })

  it('says that the background does not answer, and tries again', async () => {
    const desk = makeBench()
    desk.on('recovery', fail)
    await openBench(desk)
    expect(screen.getByRole('alert').textContent).toContain('does not answer')
    desk.on('recovery', makeBenchAnswer)
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('A CSV from CROSS MALL')).toBeTruthy()
  })
})

const makeBenchAnswer = () => ({
  problems: [],
  answers: {},
  shops: [],
  plans: [],
  access: { crossmall: false },
})

describe('from a CSV', () => {
  it('plans what failed, and counts what needs nothing and what is of other malls', async () => {
    const desk = await openBench(makeBench())
    bring('orders.csv', toCp932(csvText(ROWS)))
    const plan = await planOf(desk)
    expect(plan).toMatchObject({ source: 'csv', title: 'orders.csv', done: {} })
    expect(plan.items.map(({ problem, steps }) => [problem.order.number, steps])).toEqual([
      ['10000001', ['set-blank', 'move-to-ship', 'wait-for-run']],
      ['10000002', ['set-shipped', 'move-to-complete', 'wait-for-run']],
    ])
    expect(await screen.findByText('4 orders read')).toBeTruthy()
    expect(screen.getByText('1 needs nothing')).toBeTruthy()
    expect(screen.getByText('1 of other malls, left alone')).toBeTruthy()
    expect(heading()).toBe('2 orders still to repair, 6 steps to go')
  })

  it('takes a file that is dropped anywhere on the page', async () => {
    const desk = await openBench(makeBench())
    await waitFor(() => {
      const dropped = new Event('drop', { bubbles: true, cancelable: true })
      Object.assign(dropped, { dataTransfer: { files: [new File([csvText(ROWS)], 'dropped.csv')] } })
      fireEvent(screen.getByText('Recovery', { selector: 'a' }), dropped)
      expect(dropped.defaultPrevented).toBe(true)
    })
    expect((await planOf(desk)).title).toBe('dropped.csv')
  })

  it('reads every order of the samples, in whatever layout that needs no question', async () => {
    for (const file of [files.standard, files.wide, files.dangerous, files.utf8]) {
      const desk = await openBench(makeBench())
      bring(file.name, file.bytes)
      const plan = await planOf(desk)
      const numbers = plan.items.map(({ problem }) => problem.order.number)
      expect(numbers.length, file.shows).toBeGreaterThan(0)
      expect(file.numbers, file.shows).toEqual(expect.arrayContaining(numbers))
      cleanup()
    }
  })

  it('says that a file is not in the usual encoding, or only half there, and takes what there is', async () => {
    const desk = await openBench(makeBench())
    bring(files.utf8.name, files.utf8.bytes)
    await planOf(desk)
    expect(await screen.findByText(/The file is in utf-8/)).toBeTruthy()
    cleanup()
    const other = await openBench(makeBench())
    bring(files.half.name, files.half.bytes)
    await planOf(other)
    expect(await screen.findByText(/everything before it was/)).toBeTruthy()
  })

  it('says calmly that nothing needs repair, and makes no plan', async () => {
    const desk = await openBench(makeBench())
    bring('fine.csv', csvText(ROWS.slice(2)))
    expect(await screen.findByText('fine.csv: no order needs repair')).toBeTruthy()
    expect(screen.getByText('1 of other malls, left alone')).toBeTruthy()
    expect(desk.plans.size).toBe(0)
  })
})

describe('from a result mail', () => {
  it('plans the orders that it names, filled up from memory', async () => {
    const desk = makeBench()
    desk.recovery({ problems: [shipError('20000001', { code: '512345678' })] })
    await openBench(desk)
    paste(
      'Subject: (CROSSMALL) au PAY自動出荷情報反映結果のお知らせ(エラー情報)\n\n注文番号：512345678\nエラー内容：API接続でタイムアウトエラーが発生しました。再度処理を実施してください。\n',
    )
    const plan = await planOf(desk)
    expect(plan).toMatchObject({ source: 'mail' })
    expect(plan.title).toContain('自動出荷情報反映結果')
    expect(plan.items).toHaveLength(1)
    expect(plan.items[0]).toMatchObject({
      problem: { rule: 'aupay/timeout-unknown', step: 'ship', order: { number: '20000001' } },
      steps: ['ask-mall'],
    })
  })

  it('goes by the number of the mall where no other is known', async () => {
    const desk = await openBench(makeBench())
    paste(mails.codesOnly.text)
    const plan = await planOf(desk)
    expect(plan.items.map(({ problem }) => problem.order.code)).toEqual(
      mails.codesOnly.lines.map(({ code }) => code),
    )
    await waitFor(() => expect(screen.getAllByRole('button', { expanded: false }).length).toBeGreaterThan(0))
    for (const toggle of screen.getAllByRole('button', { expanded: false })) fireEvent.click(toggle)
    expect(screen.getAllByText('order number of the mall').length).toBeGreaterThan(0)
  })

  it('does not call a mail without orders fine', async () => {
    await openBench(makeBench())
    paste('件名：(CROSSMALL) au PAY自動出荷情報反映結果のお知らせ(エラー情報)\n\nエラーがありました。\n')
    expect(await screen.findByText(/it does not say which orders/)).toBeTruthy()
    expect(screen.getByText(/Look up which ones they are in 「au PAY API連携履歴」/)).toBeTruthy()
  })
})

describe('what cannot be used', () => {
  const bad = [
    ['item report', files.itemReport, /CSV of another kind/],
    ['stock', files.stock, /CSV of another kind/],
    ['garbled', files.garbled, /garbled before it came here/],
    ['latin', files.latin, /garbled before it came here/],
    ['empty', files.empty, /order.csv is empty/],
    ['header alone', files.headerOnly, /has a header row but no order/],
    ['API error', files.apiError, /an error that an API answered: 「認証エラー」/],
    ['log-in page', files.page, /a saved web page/],
    ['workbook', files.workbook, /not a CSV/],
  ] as const

  it.each(bad)('says what a file is and what was expected: %s', async (_, file, sentence) => {
    const desk = await openBench(makeBench())
    bring(file.name, file.bytes)
    expect(await screen.findByText(sentence)).toBeTruthy()
    expect(screen.getByText(/What is needed: an order CSV/)).toBeTruthy()
    expect(screen.getByText('Your earlier plans are as they were.')).toBeTruthy()
    expect(desk.asked('savePlan')).toEqual([])
  })

  it.each([
    ['no subject', mails.noSubject.text, /has no subject/],
    ['other mail', mails.privateMail.text, /a mail of another kind: 「来週のシフトについて」/],
    ['other mall', mails.otherMail.text, /about another mall: 「\(CROSSMALL\)楽天市場/],
    ['CSV', csvText(ROWS), /looks like the contents of a CSV/],
  ])('says what a pasted text is: %s', async (_, text, sentence) => {
    await openBench(makeBench())
    paste(text)
    expect(await screen.findByText(sentence)).toBeTruthy()
    expect(screen.getByText(/What is needed: the whole mail/)).toBeTruthy()
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Paste the whole mail/).value).toBe(text)
  })

  it.each([
    ['zh-TW', /是別種 CSV/, /需要的是 CROSS MALL/],
    ['ja', /別の種類の CSV です/, /必要なのは/],
  ] as const)('speaks %s', async (language, what, expected) => {
    await openBench(makeBench(language))
    bring(files.stock.name, files.stock.bytes)
    expect(await screen.findByText(what)).toBeTruthy()
    expect(screen.getByText(expected)).toBeTruthy()
    expect(document.documentElement.lang).toBe(language)
  })

  it('says that the browser cannot read a file', async () => {
    await openBench(makeBench())
    fireEvent.change(screen.getByLabelText('Choose a file'), {
      target: { files: [{ name: 'gone.csv', arrayBuffer: () => Promise.reject(new Error('gone')) }] },
    })
    expect(await screen.findByText(/The browser cannot read gone.csv/)).toBeTruthy()
  })
})
