import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { fail } from './components-desk'
import { type BenchDesk, csvText, makeBench, openBench, ROWS, SHOP } from './workbench-desk'

afterEach(cleanup)

/** A layout of the shop's own: nothing but the status goes by a name that anybody knows. */
const OWN = ['伝票No', 'モール伝票', '店', '工程', '区分', 'au PAY API連携ステータス', '出した日']
const own = csvText(ROWS, OWN)

const bring = (name: string, text = own) =>
  fireEvent.change(screen.getByLabelText('Choose a file'), { target: { files: [new File([text], name)] } })
const box = (label: string) => screen.getByRole<HTMLSelectElement>('combobox', { name: new RegExp(label) })
const choose = (label: string, header: string) => fireEvent.change(box(label), { target: { value: header } })
const read = () => fireEvent.click(screen.getByRole('button', { name: 'Read with these columns' }))
const asked = async (desk: BenchDesk) => {
  await openBench(desk)
  bring('own.csv')
  await screen.findByText('Which column is which in own.csv?')
  return desk
}
const planned = (desk: BenchDesk, count = 1) => waitFor(() => expect(desk.plans.size).toBe(count))

describe('a layout of the shop’s own', () => {
  it('is asked about, with the first row beside each header', async () => {
    const desk = await asked(makeBench())
    expect(
      within(box('「管理番号」'))
        .getAllByRole('option')
        .slice(1)
        .map(({ textContent }) => textContent),
    ).toEqual(OWN.map((header, at) => `${header}  ·  ${ROWS[0][at]}`))
    await waitFor(() => expect(document.activeElement).toBe(box('「管理番号」')))
    expect(box('API連携ステータス').value).toBe('au PAY API連携ステータス')
    expect(screen.getByText('出荷情報反映エラー', { selector: 'td' })).toBeTruthy()
    choose('「管理番号」', '伝票No')
    expect(screen.getByText('10000001', { selector: 'td' })).toBeTruthy()
    expect(desk.plans.size).toBe(0)
  })

  it('does not go on without what is needed, and says which', async () => {
    const desk = await asked(makeBench())
    read()
    expect(box('「管理番号」').getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText(/If the file has none, add it to the 「定義」/)).toBeTruthy()
    expect(document.activeElement).toBe(box('「管理番号」'))
    expect(desk.asked('saveLayout')).toEqual([])
  })

  it('is remembered, said to be, and used for the next file', async () => {
    const desk = await asked(makeBench())
    choose('「管理番号」', '伝票No')
    choose('「店舗名」', '店')
    read()
    await planned(desk)
    expect(Object.values(desk.layouts)[0]).toMatchObject({ number: '伝票No', shop: '店' })
    expect([...desk.plans.values()][0]?.items[0]?.problem.order).toMatchObject({
      number: '10000001',
      shop: SHOP,
    })
    desk.goTo('recovery')
    await screen.findByText('Plans to go on with')
    bring('next.csv')
    await planned(desk, 2)
    expect(
      await screen.findByText(/Read with the columns that you chose for this layout before/),
    ).toBeTruthy()
  })

  it('can be changed and forgotten afterwards', async () => {
    const desk = await asked(makeBench())
    choose('「管理番号」', '伝票No')
    read()
    await planned(desk)
    fireEvent.click(await screen.findByRole('button', { name: 'Change the columns' }))
    await screen.findByText('Which column is which in own.csv?')
    expect(box('「管理番号」').value).toBe('伝票No')
    choose('「注文番号」', 'モール伝票')
    read()
    await planned(desk, 2)
    expect([...desk.plans.values()][1]?.items[0]?.problem.order.code).toBe('A1')
    fireEvent.click(await screen.findByRole('button', { name: 'Change the columns' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Forget them and go by the names' }))
    await waitFor(() => expect(Object.values(desk.layouts)).toEqual([{}]))
    expect(await screen.findByText('Which column is which in own.csv?')).toBeTruthy()
    await waitFor(() => expect(box('「管理番号」').value).toBe(''))
  })

  it('is read even where the choice could not be kept', async () => {
    const desk = makeBench()
    desk.on('saveLayout', fail)
    desk.on('layouts', fail)
    await asked(desk)
    choose('「管理番号」', '伝票No')
    read()
    await planned(desk)
  })

  it('can be left: nothing is kept, and the doors are there again', async () => {
    const desk = await asked(makeBench())
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(await screen.findByText('A CSV from CROSS MALL')).toBeTruthy()
    expect(desk.asked('saveLayout')).toEqual([])
  })
})

describe('a file without the status', () => {
  const bare = csvText(
    ROWS.map(([number, code, shop]) => [number, code, shop]),
    ['管理番号', '注文番号', '店舗名'],
  )

  it('is asked about once; without it, nothing is called fine', async () => {
    await openBench(makeBench())
    bring('bare.csv', bare)
    await screen.findByText('Which column is which in bare.csv?')
    read()
    expect(await screen.findByText(/no order needs repair in what could be read/)).toBeTruthy()
    expect(screen.getByText(/3 orders have no 「au PAY API連携ステータス」/)).toBeTruthy()
  })

  it.each([
    ['zh-TW', '用這些欄位讀取', '建議'],
    ['ja', 'この列で読み取る', '推奨'],
  ] as const)('is asked about in %s', async (language, go, wanted) => {
    const desk = await openBench(makeBench(language))
    fireEvent.change(screen.getByLabelText(/選擇檔案|ファイルを選ぶ/), {
      target: { files: [new File([bare], 'bare.csv')] },
    })
    expect(await screen.findByRole('button', { name: go })).toBeTruthy()
    expect(screen.getByText(wanted)).toBeTruthy()
    expect(desk.plans.size).toBe(0)
  })
})
