import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { h } from 'preact'
import { afterEach, expect, it } from 'vitest'
import { App } from '../../components/workbench/App'
import { REPORT_NOTES } from '../../lib/records'
import { LANGUAGES } from '../../lib/words'
import { catalogue, HOST } from './components-desk'
import { makeBench } from './workbench-desk'

afterEach(cleanup)

const open = async () => {
  const desk = makeBench()
  desk.on('onboarding', () => ({ orders: [] }))
  desk.goTo(`onboarding?shop=${HOST}`)
  render(h(App, { desk }))
  fireEvent.click(await screen.findByRole('button', { name: /^8\./ }))
  return desk
}
const bring = (text: string, name = 'report.csv') => {
  const input = document.querySelector('.onboard-report input[type="file"]') as HTMLInputElement
  fireEvent.change(input, { target: { files: [new File([text], name)] } })
}
const csv = (...rows: readonly string[]) => rows.join('\r\n')
const HEAD = '訂單編號,RID,Click ID,購買人'

it('names the row that lacks an ID, and hands over the findings without the buyer', async () => {
  const desk = await open()
  expect(screen.getByText(/^No report has been read/)).toBeTruthy()
  bring(csv(HEAD, '#1001,R1,C1,王小明', '#1002,,C2,陳大文'))
  await screen.findByText('2 orders read: 1 error, 0 warnings')
  const row = screen.getByText('#1002').closest('tr')
  expect(row?.textContent).toContain('Row 3 of the report has no “RID”')
  expect(screen.queryByText('#1001')).toBeNull()
  expect(document.body.textContent).not.toMatch(/王小明|陳大文/)
  fireEvent.click(screen.getByRole('button', { name: 'Save the findings (CSV)' }))
  await waitFor(() => expect(desk.saveBlob).toHaveBeenCalled())
  const [name, blob] = (desk.saveBlob as unknown as { mock: { calls: [string, Blob][] } }).mock.calls[0] ?? []
  expect(name).toBe('report-storeside.csv')
  const text = await blob?.text()
  expect(text).toContain('#1002')
  expect(text).not.toMatch(/王小明|陳大文/)
})

it('is calm over a good one, counting the test orders', async () => {
  await open()
  bring(csv(HEAD, '#1,R1,C1,美安測試', '#2,R2,C2,美安測試', '#3,,,美安測試'))
  await screen.findByText('3 orders read: no fault found')
  expect(document.querySelector('.onboard-faults')).toBeNull()
})

it('asks which column holds RID before it is called missing', async () => {
  await open()
  bring(csv('訂單編號,編號甲,Click ID', '#1,R1,C1'))
  const box = await screen.findByLabelText(/^RID/)
  expect(document.querySelector('.onboard-faults')).toBeNull()
  fireEvent.change(box, { target: { value: '編號甲' } })
  fireEvent.click(screen.getByRole('button', { name: 'Read with these columns' }))
  await screen.findByText('1 order read: no fault found')
})

it('believes that there is none once a person has looked', async () => {
  await open()
  bring(csv('訂單編號,Click ID', '#1,C1'))
  fireEvent.click(await screen.findByRole('button', { name: 'Read with these columns' }))
  await screen.findByText('1 order read: 1 error, 0 warnings')
  expect(screen.getByText(/The report has no column “RID”/)).toBeTruthy()
})

it('says of a file that is none what it is', async () => {
  await open()
  bring('')
  await screen.findByText('The file is empty. Export it again.')
})

it.each(LANGUAGES)('has a sentence for every note and remark in %s', (language) => {
  const words = catalogue(language, 'onboarding')
  for (const kind of REPORT_NOTES) expect(words[`onboarding.report.note.${kind}`], kind).toBeTruthy()
  for (const kind of ['unknown-order', 'ambiguous', 'not-in-report', 'cancelled-differs'])
    expect(words[`onboarding.report.remark.${kind}`], kind).toBeTruthy()
})
