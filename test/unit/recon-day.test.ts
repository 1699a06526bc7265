/** One day's statements of the same files are the same, at whatever hour they are printed. */
import { expect, it } from 'vitest'
import { DAY, ecpay, madePorts, NOON, order, row, shopify, watch } from './recon-made'

const HOUR = 3_600_000
/** Taipei's midnight. */
const MIDNIGHT = NOON - 12 * HOUR

/** Cards that were authorised so long ago, one of them every five hours: each term ends at another hour. */
const authorised = [18, 19, 20, 21, 22, 90, 91].flatMap((days) =>
  [0, 5, 10, 15, 20].map((hour) => MIDNIGHT - days * DAY + hour * HOUR),
)
const orders = authorised.map((at, n) =>
  order({
    ...{ name: `#${2_000 + n}`, ids: [`rAuthorisedSoLongAgo${String(n).padStart(4, '0')}`] },
    ...{ status: 'authorized', createdAt: at, paidAt: Number.NaN },
  }),
)
const rows = orders.map(({ ids: [paymentId = ''], createdAt }) =>
  row({ paymentId, tradedAt: createdAt, gross: Number.NaN, authorized: 100_000, state: 'authorized' }),
)

/** All that a statement says, and every finding, at an hour of the day. */
const printedAt = async (now: number) => {
  const { reconciler, rows: shown } = await watch(madePorts({ now: () => now }))
  await reconciler.add([shopify(...orders), ecpay(...rows)])
  return { statement: await reconciler.statement(), findings: (await shown()).map((one) => one.findings) }
}

it('what terms say, and the fingerprint, change from day to day alone', async () => {
  const first = await printedAt(MIDNIGHT)
  expect(first.statement.totals.rules.map(({ rule }) => rule)).toEqual([
    'ecpay/authorized-uncaptured',
    'ecpay/authorization-lost',
  ])
  // File contents are named by when they were made: what is theirs alone is left aside.
  const same = ({ statement, findings }: typeof first) => ({
    ...{ ...statement, files: statement.files.length, findings },
  })
  for (const hour of [1, 7, 13, 23.999])
    expect(same(await printedAt(MIDNIGHT + hour * HOUR))).toEqual(same(first))
  for (const other of [MIDNIGHT - 1, MIDNIGHT + DAY])
    expect((await printedAt(other)).statement.fingerprint).not.toBe(first.statement.fingerprint)
})

it('a term that ends today is not over yet', async () => {
  const { findings } = await printedAt(MIDNIGHT + 23 * HOUR)
  const ending = authorised.indexOf(MIDNIGHT - 21 * DAY + 20 * HOUR)
  expect(findings[ending]).toMatchObject([
    {
      rule: 'ecpay/authorized-uncaptured',
      severity: 'error',
      facts: { when: expect.stringContaining('20:00') },
    },
  ])
})
