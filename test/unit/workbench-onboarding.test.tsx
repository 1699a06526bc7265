import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { h } from 'preact'
import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../components/workbench/App'
import { mailOf, mailtoOf, SHOPCOM_MAIL } from '../../components/workbench/onboarding/mails'
import { afterWorkdays } from '../../components/workbench/onboarding/workdays'
import type { OnboardOrder } from '../../lib/messages-onboard'
import { COMPANY_FIELDS, type Company, type Onboarding, whole } from '../../lib/records'
import { LANGUAGES } from '../../lib/words'
import { catalogue, HOST, NOW } from './components-desk'
import { type BenchDesk, makeBench } from './workbench-desk'

afterEach(cleanup)

const COMPANY: Company = {
  taxId: '12345678',
  postcode: '100',
  address: '台北市中正區',
  recipient: '王小明',
  phone: '02-12345678',
  email: 'shop@myshop.com.tw',
  commission: '8%',
  siteName: '我的商店',
  siteUrl: 'https://www.myshop.com.tw/',
}
const begun = (more: Partial<Onboarding> = {}): Onboarding => ({
  host: HOST,
  company: {},
  done: {},
  sent: {},
  version: 1,
  at: NOW,
  ...more,
})

/** A background that keeps as ours does: a change made upon an older state is refused. */
const makeShop = (kept?: Onboarding, orders: readonly OnboardOrder[] = []) => {
  const desk = makeBench()
  const shelf: { kept: Onboarding | undefined } = { kept }
  desk.on('onboarding', () => ({ ...(shelf.kept && { progress: shelf.kept }), orders }))
  desk.on('saveOnboarding', ({ progress }) => {
    if (!shelf.kept || shelf.kept.version + 1 === progress.version) shelf.kept = structuredClone(progress)
    return { progress: shelf.kept }
  })
  desk.goTo(`onboarding?shop=${HOST}`)
  return { desk, shelf }
}
const open = async (desk: BenchDesk) => {
  render(h(App, { desk }))
  await waitFor(() => expect(document.querySelector('.onboard-steps')).not.toBeNull())
}
const unfold = (step: RegExp) => {
  const fold = screen.getByRole('button', { name: step })
  if (fold.getAttribute('aria-expanded') === 'false') fireEvent.click(fold)
}
const keepField = (label: string, value: string) => {
  const box = screen.getByLabelText(label)
  fireEvent.input(box, { target: { value } })
  fireEvent.change(box, { target: { value } })
}

describe('the words of the onboarding', () => {
  const en = catalogue('en', 'onboarding')
  const holes = (sentence = '') =>
    [...new Set([...sentence.matchAll(/\{(\w+)/g)].map((hole) => hole[1]))].sort()
  it.each(LANGUAGES)('are all there in %s, with the same facts', (language) => {
    const words = catalogue(language, 'onboarding')
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort())
    for (const [key, sentence] of Object.entries(words)) {
      expect(sentence.trim(), key).not.toBe('')
      expect(holes(sentence), key).toEqual(holes(en[key]))
    }
  })
})

describe('working days', () => {
  // NOW is a Sunday; a mail of 23:59 and one of the next minute are of two days in Taipei, whatever the computer's zone.
  it.each([
    ['2026-11-16T10:00:00+08:00', '2026-11-23T23:59:59.999+08:00'],
    ['2026-11-20T23:59:00+08:00', '2026-11-27T23:59:59.999+08:00'],
    ['2026-11-21T00:00:00+08:00', '2026-11-27T23:59:59.999+08:00'],
    ['2026-11-22T23:59:00+08:00', '2026-11-27T23:59:59.999+08:00'],
    ['2026-11-23T00:00:00+08:00', '2026-11-30T23:59:59.999+08:00'],
  ])('five after %s end %s', (sent, end) => {
    expect(afterWorkdays(Date.parse(sent), 5)).toBe(Date.parse(end))
  })
})

describe('the mails', () => {
  it("give every field of the company, by 美安's own names", () => {
    const mail = mailOf('company', begun({ company: COMPANY }))
    expect(mail?.body.split('\n')).toEqual(
      expect.arrayContaining(['統編：12345678', '佣金比例：8%', '網站網址：https://www.myshop.com.tw/']),
    )
    expect(mail && mailtoOf(mail)).toContain(`mailto:${SHOPCOM_MAIL}?subject=%E3%80%90`)
    for (const field of COMPANY_FIELDS)
      expect(mailOf('company', begun({ company: { ...COMPANY, [field]: ' ' } }))).toBeUndefined()
  })

  it("give the XML address on the shop's own domain, and only with the IP that was told", () => {
    expect(mailOf('feed', begun({ company: COMPANY }))).toBeUndefined()
    expect(mailOf('feed', begun({ company: COMPANY, hostIp: '192.0.2.7' }))?.body).toContain(
      '產品資料 XML：https://www.myshop.com.tw/shopdotcom.xml\n主機 IP：192.0.2.7',
    )
  })

  it('name the recorded test orders alone', () => {
    const tests = { '#1': 'recorded', '#2': 'not-recorded', '#3': 'recorded' } as const
    expect(mailOf('cancel-report', begun({ tests }))?.body).toContain('測試訂單：#1、#3\n')
  })
})

describe('the page', () => {
  it('begins with the contract and goes on with the next step once it is ticked', async () => {
    const { desk, shelf } = makeShop()
    await open(desk)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('step 1 of 11')
    fireEvent.click(screen.getByRole('checkbox', { name: 'Signed, and the mail has come' }))
    await waitFor(() => expect(shelf.kept?.done).toEqual({ contract: NOW }))
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('step 2 of 11')
    expect(shelf.kept?.version).toBe(1)
  })

  it('copies the mail once all is told, and says when it was sent', async () => {
    const { desk, shelf } = makeShop(begun({ company: { ...COMPANY, taxId: '' }, done: { contract: NOW } }))
    await open(desk)
    expect(screen.queryByRole('button', { name: 'Copy the body' })).toBeNull()
    keepField('統編', '12345678')
    fireEvent.click(await screen.findByRole('button', { name: 'Copy the body' }))
    await screen.findByText('The body is copied.')
    expect(desk.copied).toEqual([mailOf('company', begun({ company: COMPANY }))?.body])
    fireEvent.click(screen.getByRole('button', { name: 'Mark as sent' }))
    await waitFor(() => expect(shelf.kept?.sent).toEqual({ company: NOW }))
    unfold(/^3\./)
    expect(screen.getByText(/^美安 should answer by/)).toBeTruthy()
    expect(screen.queryByRole('region', { name: 'Mail to 美安: reminder' })).toBeNull()
  })

  it.each(['https://myshop.cyberbiz.co/', 'MYSHOP.CYBERBIZ.CO', 'ｍyshop.cyberbiz.io/x', 'no address'])(
    'sends no mail with the address %s',
    async (siteUrl) => {
      const { desk } = makeShop(begun({ company: { ...COMPANY, siteUrl }, done: { contract: NOW } }))
      await open(desk)
      expect(screen.getByText(/cannot be given to 美安 yet/)).toBeTruthy()
      expect(screen.queryByRole('button', { name: 'Copy the body' })).toBeNull()
      expect(screen.getByLabelText('網站網址').getAttribute('aria-invalid')).toBe('true')
    },
  )

  it('asks again once five working days are over', async () => {
    const { desk } = makeShop(
      begun({ company: COMPANY, done: { contract: 1, company: 1 }, sent: { company: NOW - 8 * 86_400_000 } }),
    )
    await open(desk)
    expect(screen.getByRole('region', { name: 'Mail to 美安: reminder' })).toBeTruthy()
  })

  it('keeps what another tab kept meanwhile', async () => {
    const { desk, shelf } = makeShop(begun())
    await open(desk)
    shelf.kept = begun({ version: 2, company: { taxId: '87654321' }, done: { live: 5 } })
    fireEvent.click(screen.getByRole('checkbox', { name: 'Signed, and the mail has come' }))
    await waitFor(() =>
      expect(shelf.kept).toMatchObject({
        version: 3,
        company: { taxId: '87654321' },
        done: { live: 5, contract: NOW },
      }),
    )
  })

  it('says what is not kept, and keeps it when asked again', async () => {
    const { desk, shelf } = makeShop(begun())
    await open(desk)
    desk.on('saveOnboarding', () => {
      throw new Error('gone')
    })
    fireEvent.click(screen.getByRole('checkbox', { name: 'Signed, and the mail has come' }))
    await screen.findByText(/The last change is not kept yet/)
    desk.on('saveOnboarding', ({ progress }) => {
      shelf.kept = progress
      return { progress }
    })
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(shelf.kept?.done).toEqual({ contract: NOW }))
    await waitFor(() => expect(screen.queryByText(/The last change is not kept yet/)).toBeNull())
  })

  it('judges the test orders only when all three are told, and gives the amount of the recorded', async () => {
    const order = (name: string) => ({
      order: {
        name,
        shopCom: true,
        recorded: true,
        total: whole(1_380),
        shipping: whole(80),
        goods: whole(1_300),
        discounts: whole(0),
      },
      touched: NOW,
    })
    const { desk, shelf } = makeShop(begun(), [order('#11'), order('#12')])
    await open(desk)
    unfold(/^7\./)
    fireEvent.click(screen.getByRole('checkbox', { name: '#11' }))
    fireEvent.click(screen.getByRole('checkbox', { name: '#12' }))
    // Two are not three, though both are recorded.
    expect(screen.getByText(/^2 ticked, 2 of them recorded/)).toBeTruthy()
    fireEvent.input(screen.getByLabelText('Order number'), { target: { value: '#13' } })
    fireEvent.click(screen.getByRole('button', { name: 'Add' }))
    expect(screen.getByText(/Not checked until/)).toBeTruthy()
    fireEvent.change(screen.getByLabelText('#13: recorded or not'), { target: { value: 'not-recorded' } })
    expect(screen.getByText('Three test orders, two recorded and one not: as it should be.')).toBeTruthy()
    await waitFor(() =>
      expect(shelf.kept?.tests).toEqual({ '#11': 'recorded', '#12': 'recorded', '#13': 'not-recorded' }),
    )
    unfold(/^9\./)
    expect(screen.getAllByText('Amount NT$1,300')).toHaveLength(2)
  })

  it('forgets the company data, and nothing else', async () => {
    const { desk, shelf } = makeShop(begun({ company: COMPANY, done: { contract: NOW } }))
    await open(desk)
    fireEvent.click(screen.getByRole('button', { name: 'Forget the company data' }))
    fireEvent.click(screen.getByRole('button', { name: 'Remove the company data' }))
    await waitFor(() => expect(shelf.kept).toMatchObject({ company: {}, done: { contract: NOW } }))
    expect((screen.getByLabelText('統編') as HTMLInputElement).value).toBe('')
  })
})
