/** Orders and rows that no shop has: ids that meet by chance, any status, any amount. Nothing is known of them but the sums. */
import { random } from '../random.ts'
import { DAY, MONTH, maker } from './make.ts'
import type { Order, Row, RowState, Way } from './model.ts'

const STATUSES = [
  'pending',
  'authorized',
  'expired',
  'paid',
  'partially_paid',
  'partially_refunded',
  'refunded',
  'voided',
  '',
]
const WAYS: readonly Way[] = ['credit', 'instalment', 'bonus', 'unionpay', 'atm', 'webatm', 'twqr', 'wechat']
const STATES: readonly RowState[] = ['authorized', 'closed', 'refunded', 'voided']

export interface Chaos {
  readonly orders: readonly Order[]
  readonly rows: readonly Row[]
}

export const makeChaos = (seed: number, size = 60): Chaos => {
  const draw = random(seed)
  const make = maker(seed)
  const pool = Array.from({ length: Math.ceil(size * 0.7) }, () => make.token(draw))
  const odd = [
    '1.23457E+19',
    '#NAME?',
    '12345678901234500000',
    '00012',
    '-abc',
    "'x",
    '😀😀',
    'ＡＢＣ１２３',
    'aBc',
    'AbC',
  ]
  const anId = (): string => (draw.chance(0.12) ? draw.pick(odd) : draw.pick(pool))
  const amounts = [0, 100, 5000, 128_000, 128_050, 9_999_900]
  const at = (): number => MONTH + draw.int(-3, 34) * DAY + draw.int(0, 30) * 60_000
  const orders = Array.from({ length: size }, () => {
    const total = draw.pick(amounts)
    const way = draw.pick(WAYS)
    return make.order(draw, way, {
      ids: Array.from(
        {
          length: draw.weighted([
            [0, 2],
            [1, 8],
            [2, 2],
            [3, 1],
          ]),
        },
        anId,
      ).filter((id, place, all) => all.indexOf(id) === place),
      total,
      refunded: draw.weighted([
        [0, 6],
        [total, 2],
        [100, 1],
      ]),
      status: draw.pick(STATUSES),
      currency: draw.weighted([
        ['TWD', 12],
        ['USD', 1],
        ['', 1],
      ]),
      createdAt: at(),
      ...(draw.chance(0.2) ? { cancelledAt: at() } : {}),
      ...(draw.chance(0.1) ? { method: draw.pick(['PayPal', 'ECPay', '信用卡', '']) } : {}),
      ...(draw.chance(0.05) ? { totalText: draw.pick(['', '12,80', '—']) } : {}),
      lines: draw.int(1, 3),
    })
  })
  const rows = Array.from({ length: size }, () => {
    const gross = draw.pick(amounts) * (draw.chance(0.15) ? -1 : 1)
    return make.row(
      draw,
      draw.pick(WAYS),
      { ids: [draw.chance(0.1) ? '' : anId()] },
      {
        gross: Object.is(gross, -0) ? 0 : gross,
        tradedAt: at(),
        refund: draw.chance(0.15) ? draw.pick(amounts) : 0,
        state: draw.pick(STATES),
        ...(draw.chance(0.05) ? { grossText: draw.pick(['', '12,80', '約千元']) } : {}),
      },
    )
  })
  // The same row again, beside itself.
  const twice = rows.filter(() => draw.chance(0.05))
  return { orders, rows: [...rows, ...twice] }
}
