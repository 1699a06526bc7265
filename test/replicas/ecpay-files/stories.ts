/**
 * What happens to payments in a month, one function a story. Where the facts leave open how an export shows it, the
 * plausible ways are made by turns, and no more is demanded than the rulebook says.
 */
import type { Random } from '../random.ts'
import { DAY, type Maker, MINUTE, MONTH } from './make.ts'
import type { CaseTruth, Deal, Order, Row, Way } from './model.ts'

/** `payout`: what was paid out, of all methods; `card`: the card's own list, with authorisations. */
export type Kind = 'payout' | 'card'
type Told = Omit<Deal, 'story'>
export type Story = (make: Maker, draw: Random, kind: Kind) => Told

const CARD_WAYS: readonly Way[] = ['credit', 'credit', 'credit', 'instalment', 'bonus', 'unionpay']
const anyWay = (draw: Random, kind: Kind): Way =>
  kind === 'card' ? draw.pick(CARD_WAYS) : draw.pick([...CARD_WAYS, 'atm', 'atm', 'webatm'])

const fine: CaseTruth = { orders: ['matched'], rows: ['matched'], must: [] }
const wrong = (must: readonly string[], more: Partial<CaseTruth> = {}): CaseTruth => ({
  orders: ['differs'],
  rows: ['differs'],
  must,
  ...more,
})

/** Money paid back, as a row of its own or, where the layout has a column for it, beside what was taken. */
const withRefund = (make: Maker, draw: Random, way: Way, order: Order, amount: number, kind: Kind): Row[] => {
  const shape = kind === 'card' ? 'row' : draw.pick(['row', 'column'] as const)
  if (shape === 'column') return [make.row(draw, way, order, { refund: amount })]
  const first = make.row(draw, way, order)
  const at = first.tradedAt + draw.int(1, 3) * DAY
  const back = make.row(draw, way, order, {
    gross: -amount,
    tradedAt: at < MONTH + 31 * DAY ? at : first.tradedAt + 60 * MINUTE,
    fee: kind === 'card' || draw.chance(0.5) ? 0 : -Math.round(amount * 0.02),
    state: 'refunded',
    tradeNo: first.tradeNo,
    merchantNo: first.merchantNo,
    authNo: first.authNo,
    authCode: first.authCode,
  })
  return [first, back]
}

/** `2.30331E+19`, as Excel shows a number that is too long for its cell. */
export const shownAsNumber = (digits: string): string => Number(digits).toExponential(5).toUpperCase()

const half = (amount: number): number => Math.max(100, Math.round(amount / 200) * 100)

export const STORIES = {
  fine: (make, draw, kind) => {
    const way = anyWay(draw, kind)
    const order = make.order(draw, way)
    return { orders: [order], rows: [make.row(draw, way, order)], truth: fine }
  },
  /** ECPay's processing fee, in `fee` or beside it: nobody knows which export does which. */
  processing: (make, draw, kind) => {
    const way = anyWay(draw, kind)
    const order = make.order(draw, way)
    const row = make.row(draw, way, order, { processing: 500, feeHolds: draw.chance(0.5), fee: 2700 })
    return { orders: [order], rows: [row], truth: fine }
  },
  /** The first attempt failed; both its ids stand in the order. */
  secondAttempt: (make, draw) => {
    const failed = make.token(draw)
    const order = make.order(draw, 'credit', { ids: [failed, make.token(draw)] })
    const row = make.row(draw, 'credit', order, { paymentId: order.ids[1] ?? '' })
    return { orders: [order], rows: [row], truth: fine }
  },
  refunded: (make, draw, kind) => {
    const way = draw.pick(CARD_WAYS)
    const base = make.order(draw, way)
    const order = { ...base, status: 'refunded', refunded: base.total }
    return {
      orders: [order],
      before: [{ ...base }],
      rows: withRefund(make, draw, way, order, order.total, kind),
      truth: fine,
    }
  },
  refundedInPart: (make, draw, kind) => {
    const base = make.order(draw, 'credit')
    const refunded = half(base.total)
    const order = { ...base, status: 'partially_refunded', refunded }
    return {
      orders: [order],
      before: [{ ...base }],
      rows: withRefund(make, draw, 'credit', order, refunded, kind),
      truth: fine,
    }
  },
  cancelledAndRefunded: (make, draw, kind) => {
    const base = make.order(draw, 'credit')
    const order = {
      ...base,
      status: 'refunded',
      refunded: base.total,
      cancelledAt: base.createdAt + 3 * 60 * MINUTE,
    }
    return { orders: [order], rows: withRefund(make, draw, 'credit', order, order.total, kind), truth: fine }
  },
  /** One payment, closed in two parts. */
  inTwoParts: (make, draw, kind) => {
    const way = anyWay(draw, kind)
    const order = make.order(draw, way)
    // Two halves would be the same row twice.
    const part = Math.round(order.total / 300) * 100
    const first = make.row(draw, way, order, { gross: part })
    const rest = make.row(draw, way, order, {
      gross: order.total - part,
      tradedAt: first.tradedAt,
      tradeNo: first.tradeNo,
      merchantNo: first.merchantNo,
      authNo: first.authNo,
    })
    return {
      orders: [order],
      rows: [first, rest],
      truth: {
        ...fine,
        orders: ['matched', 'differs'],
        rows: ['matched', 'differs'],
        may: ['recon/duplicate-payment'],
      },
    }
  },
  absentAtEcpay: (make, draw, kind) => ({
    orders: [make.order(draw, anyWay(draw, kind), { createdAt: make.minute(draw, 3, 26) })],
    rows: [],
    truth: { orders: ['absent'], rows: [], must: ['recon/absent-at-ecpay'] },
  }),
  absentAtShopify: (make, draw, kind) => ({
    orders: [],
    rows: [make.row(draw, anyWay(draw, kind), {}, { tradedAt: make.minute(draw, 3, 26) })],
    truth: { orders: [], rows: ['absent'], must: ['recon/absent-at-shopify'] },
  }),
  amountDiffers: (make, draw, kind) => {
    const way = anyWay(draw, kind)
    const order = make.order(draw, way)
    const row = make.row(draw, way, order, { gross: order.total + draw.pick([100, -100, 1000, 250_000]) })
    return { orders: [order], rows: [row], truth: wrong(['recon/amount-differs']) }
  },
  refundedInShopifyOnly: (make, draw) => {
    const base = make.order(draw, 'credit')
    const whole = draw.chance(0.5)
    const order = {
      ...base,
      status: whole ? 'refunded' : 'partially_refunded',
      refunded: whole ? base.total : half(base.total),
    }
    return {
      orders: [order],
      before: [{ ...base }],
      rows: [make.row(draw, 'credit', order)],
      truth: wrong(['recon/refund-absent'], { may: ['recon/amount-differs'] }),
    }
  },
  refundedAtEcpayOnly: (make, draw, kind) => {
    const order = make.order(draw, 'credit')
    const amount = draw.chance(0.5) ? order.total : half(order.total)
    return {
      orders: [order],
      rows: withRefund(make, draw, 'credit', order, amount, kind),
      truth: wrong(['recon/refund-absent'], { may: ['recon/amount-differs'] }),
    }
  },
  refundsDiffer: (make, draw, kind) => {
    const base = make.order(draw, 'credit', { total: 100_000 })
    const order = { ...base, status: 'partially_refunded', refunded: 30_000 }
    return {
      orders: [order],
      rows: withRefund(make, draw, 'credit', order, 20_000, kind),
      truth: wrong([], { oneOf: ['recon/refund-absent', 'recon/amount-differs'] }),
    }
  },
  paidWhilePending: (make, draw, kind) => {
    const status = draw.pick(['pending', 'expired', 'voided'])
    const way = kind === 'card' || status === 'voided' ? 'credit' : 'atm'
    const order = make.order(draw, way, { status, paidAt: undefined })
    return { orders: [order], rows: [make.row(draw, way, order)], truth: wrong(['recon/paid-while-pending']) }
  },
  /** 取消訂單-稍後退款, and nobody refunded. */
  cancelledNotRefunded: (make, draw, kind) => {
    const way = anyWay(draw, kind)
    const base = make.order(draw, way)
    const order = { ...base, cancelledAt: base.createdAt + 120 * MINUTE }
    return {
      orders: [order],
      before: [base],
      rows: [make.row(draw, way, order)],
      truth: wrong(['ecpay/cancelled-not-refunded', 'recon/paid-while-pending']),
    }
  },
  twoPayments: (make, draw) => {
    const order = make.order(draw, 'credit', { ids: [make.token(draw), make.token(draw)] })
    const rows = order.ids.map((paymentId, at) =>
      make.row(draw, 'credit', order, { paymentId, tradedAt: order.createdAt + at * MINUTE }),
    )
    return {
      orders: [order],
      rows,
      truth: wrong(['recon/duplicate-payment'], { may: ['recon/amount-differs'] }),
    }
  },
  /** One Payment ID, and two trades of ECPay's. */
  idTwice: (make, draw, kind) => {
    const way = anyWay(draw, kind)
    const order = make.order(draw, way)
    const first = make.row(draw, way, order)
    const again = make.row(draw, way, order, { tradedAt: first.tradedAt + 7 * MINUTE })
    return {
      orders: [order],
      rows: [first, again],
      truth: wrong(['recon/duplicate-payment'], { may: ['recon/amount-differs'] }),
    }
  },
  /** One Payment ID in two orders. */
  ordersShareId: (make, draw) => {
    const first = make.order(draw, 'credit')
    const other = make.order(draw, 'credit', { ids: first.ids })
    return {
      orders: [first, other],
      rows: [make.row(draw, 'credit', first)],
      truth: wrong([], {
        oneOf: ['recon/duplicate-payment', 'recon/ambiguous'],
        may: ['recon/amount-differs'],
      }),
    }
  },
  elsewhere: (make, draw) => ({
    orders: [make.order(draw, draw.pick(['twqr', 'wechat'] as const))],
    rows: [],
    truth: { orders: ['elsewhere'], rows: [], must: ['recon/elsewhere'] },
  }),
  waiting: (make, draw) => ({
    orders: [make.order(draw, 'atm', { status: draw.pick(['pending', 'expired']), paidAt: undefined })],
    rows: [],
    truth: { orders: ['no-money'], rows: [], must: [], may: ['ecpay/atm-due', 'ecpay/atm-expired'] },
  }),
  voided: (make, draw) => {
    const order = make.order(draw, 'credit', { status: 'voided', paidAt: undefined })
    return {
      orders: [{ ...order, cancelledAt: order.createdAt + 60 * MINUTE }],
      rows: [],
      truth: { orders: ['no-money'], rows: [], must: [] },
    }
  },
  otherGateway: (make, draw) => ({
    orders: [
      make.order(draw, 'credit', {
        method: draw.pick(['PayPal Express Checkout', 'Cash on Delivery (COD)', 'LINE Pay', 'Bank Deposit']),
        ids: draw.chance(0.5) ? [] : [make.token(draw)],
      }),
    ],
    rows: [],
    truth: { orders: ['other-gateway'], rows: [], must: [] },
  }),
  otherCurrency: (make, draw) => ({
    orders: [make.order(draw, 'credit', { currency: 'USD', total: draw.int(1000, 9000) })],
    rows: [],
    truth: { orders: ['currency'], rows: [], must: [] },
  }),
  unreadableTotal: (make, draw) => ({
    orders: [make.order(draw, 'credit', { totalText: draw.pick(['12,80', '1O00', '約 1,200', '1.280.5']) })],
    rows: [],
    truth: { orders: ['unreadable'], rows: [], must: [] },
  }),
  /** Of a day after the last one that ECPay's files tell of. */
  beyondEcpay: (make, draw) => ({
    orders: [make.order(draw, 'credit', { createdAt: make.minute(draw, 33, 34) })],
    rows: [],
    truth: { orders: ['beyond'], rows: [], must: [] },
  }),
  beyondShopify: (make, draw, kind) => ({
    orders: [],
    rows: [make.row(draw, anyWay(draw, kind), {}, { tradedAt: make.minute(draw, -4, -3) })],
    truth: { orders: [], rows: ['beyond'], must: [] },
  }),
} satisfies Record<string, Story>
export type StoryName = keyof typeof STORIES | keyof typeof CARD_STORIES | keyof typeof APART_STORIES

/** Only the card's own list shows what was authorised and not closed. */
export const CARD_STORIES = {
  authorizedOnBothSides: (make, draw) => {
    const order = make.order(draw, 'credit', { status: 'authorized', paidAt: undefined })
    return {
      orders: [order],
      rows: [make.row(draw, 'credit', order, { state: 'authorized', fee: 0, net: 0 })],
      truth: {
        orders: ['no-money', 'differs'],
        rows: ['no-money', 'differs'],
        must: ['ecpay/authorized-uncaptured'],
      },
    }
  },
  abandonedOnBothSides: (make, draw) => {
    const order = make.order(draw, 'credit', { status: 'voided', paidAt: undefined })
    return {
      orders: [{ ...order, cancelledAt: order.createdAt + 60 * MINUTE }],
      rows: [make.row(draw, 'credit', order, { state: 'voided', fee: 0, net: 0 })],
      truth: { orders: ['no-money', 'matched'], rows: ['no-money', 'matched'], must: [] },
    }
  },
} satisfies Record<string, Story>

/** Stories that only the payout files tell: they have fees. */
export const PAYOUT_STORIES = {
  feeMismatch: (make, draw) => {
    const order = make.order(draw, 'credit')
    const row = make.row(draw, 'credit', order, { processing: draw.pick([0, 500]) })
    return {
      orders: [order],
      rows: [{ ...row, net: row.net - draw.pick([100, 3700, -4100]) }],
      truth: wrong(['recon/fee-mismatch']),
    }
  },
  /** Paid at ECPay's stage, by one of its public test merchants. */
  testPayment: (make, draw) => ({
    orders: [],
    rows: [
      make.row(
        draw,
        'credit',
        {},
        {
          tradedAt: make.minute(draw, 3, 26),
          merchant: draw.pick(['3002607', '2000132', '3002599', '3365120']),
        },
      ),
    ],
    truth: { orders: [], rows: ['test'], must: ['recon/test-row'] },
  }),
} satisfies Record<string, Story>

/** Two cases that belong together, and nothing but a person may say so; or whose id was spoilt. */
export const APART_STORIES = {
  sameMinute: (make, draw) => {
    const order = make.order(draw, 'credit', { ids: [], createdAt: make.minute(draw, 3, 26), note: '' })
    return {
      orders: [order],
      rows: [make.row(draw, 'credit', { ...order, ids: [make.token(draw)] })],
      truth: {
        orders: ['no-id'],
        rows: ['absent'],
        must: [],
        may: ['recon/absent-at-shopify'],
        apart: 'minute',
      },
    }
  },
  numberInNote: (make, draw) => {
    const base = make.order(draw, 'credit', { ids: [], createdAt: make.minute(draw, 3, 26) })
    const row = make.row(
      draw,
      'credit',
      { total: base.total, ids: [make.token(draw)] },
      { tradedAt: base.createdAt + 3 * 60 * MINUTE },
    )
    const order = { ...base, note: `客服補登：綠界訂單編號 ${row.tradeNo}\n請打給 ${base.buyer.phone}` }
    return {
      orders: [order],
      rows: [row],
      truth: {
        orders: ['no-id'],
        rows: ['absent'],
        must: [],
        may: ['recon/absent-at-shopify'],
        apart: 'note',
      },
    }
  },
  twoCandidates: (make, draw) => {
    const order = make.order(draw, 'credit', { ids: [], createdAt: make.minute(draw, 3, 26), note: '' })
    const rows = [0, 1].map(() =>
      make.row(draw, 'credit', { ...order, ids: [make.token(draw)] }, { tradedAt: order.createdAt }),
    )
    return {
      orders: [order],
      rows,
      truth: {
        orders: ['no-id'],
        rows: ['absent'],
        must: ['recon/ambiguous'],
        may: ['recon/absent-at-shopify'],
        apart: 'minute',
      },
    }
  },
  /** A spreadsheet showed an id of digits as a number. */
  exponentInShopify: (make, draw) => {
    const digits = `1${draw.digits(18)}7`
    const base = make.order(draw, 'credit', { createdAt: make.minute(draw, 3, 26) })
    const row = make.row(draw, 'credit', { ...base, ids: [digits] })
    const order = { ...base, ids: [shownAsNumber(digits)] }
    return {
      orders: [order],
      rows: [row],
      truth: {
        orders: ['damaged'],
        rows: ['absent'],
        must: ['recon/id-damaged'],
        may: ['recon/absent-at-shopify', 'recon/ambiguous'],
        apart: 'id-like',
      },
    }
  },
  exponentAtEcpay: (make, draw) => {
    const digits = `3${draw.digits(18)}1`
    const order = make.order(draw, 'credit', { ids: [digits], createdAt: make.minute(draw, 3, 26) })
    const row = make.row(draw, 'credit', order, { paymentId: shownAsNumber(digits) })
    return {
      orders: [order],
      rows: [row],
      truth: {
        orders: ['absent'],
        rows: ['damaged'],
        must: ['recon/id-damaged'],
        may: ['recon/absent-at-ecpay', 'recon/ambiguous'],
        apart: 'id-like',
      },
    }
  },
  roundedAtEcpay: (make, draw) => {
    const digits = `2${draw.digits(18)}3`
    const order = make.order(draw, 'credit', { ids: [digits], createdAt: make.minute(draw, 3, 26) })
    const row = make.row(draw, 'credit', order, { paymentId: `${digits.slice(0, 15)}00000` })
    return {
      orders: [order],
      rows: [row],
      truth: {
        orders: ['absent'],
        rows: ['damaged'],
        must: ['recon/id-damaged'],
        may: ['recon/absent-at-ecpay', 'recon/ambiguous'],
        apart: 'id-like',
      },
    }
  },
  /** An id that begins with `-` or `=` is a formula to a spreadsheet. */
  formulaAtEcpay: (make, draw) => {
    const order = make.order(draw, 'credit', {
      ids: [`-${make.token(draw).slice(1)}`],
      createdAt: make.minute(draw, 3, 26),
    })
    const row = make.row(draw, 'credit', order, { paymentId: draw.pick(['#NAME?', '#VALUE!']) })
    return {
      orders: [order],
      rows: [row],
      truth: {
        orders: ['absent'],
        rows: ['damaged'],
        must: ['recon/id-damaged'],
        may: ['recon/absent-at-ecpay', 'recon/ambiguous'],
        apart: 'minute',
      },
    }
  },
  /** Nothing is wrong with an id because it begins with `-`. */
  minusAtHead: (make, draw) => {
    const order = make.order(draw, 'credit', { ids: [`-${make.token(draw).slice(1)}`] })
    return { orders: [order], rows: [make.row(draw, 'credit', order)], truth: fine }
  },
} satisfies Record<string, Story>
