/** An order about to be shipped, a shop that is set up soundly, and for every rule what makes it hold. */
import type { LinkRun, LinkSettings, MallAnswer, MallOrder, Verdict } from '../../lib/records'
import { type MallContext, mallVerdict } from '../../lib/rules/aupay'
import { amazonVerdict, runsVerdict } from '../../lib/rules/aupay-runs'
import { linkSettingsVerdict } from '../../lib/rules/aupay-settings'

export const PHASE = {
  confirm: '注文確認',
  fetch: 'ステータス取得待ち',
  ship: '出荷連携　１便',
  complete: '完了連携',
  done: '完了',
  error: 'エラー確認',
} as const

export const SAID = {
  date: '「発送日」が登録されていません。',
  cancelled: '指定の取引はキャンセル済みです。',
  timeout: 'API接続でタイムアウトエラーが発生しました。再度処理を実施してください。',
  other: '受注情報の取得に失敗しました。',
} as const

const to = (moveTo: string) => ({ moveTo, moveToOnError: PHASE.error })

export const fineShop: LinkSettings = {
  shop: 'au PAY マーケット店',
  mall: 'aupay',
  links: [
    { step: 'fetch', phase: PHASE.fetch, ...to(PHASE.confirm) },
    { step: 'ship', phase: PHASE.ship, ...to(PHASE.complete) },
    { step: 'complete', phase: PHASE.complete, ...to(PHASE.done) },
  ],
  running: { fetch: 'started', ship: 'started', complete: 'started' },
}

export const fineMallOrder: MallOrder = {
  number: '10900101',
  code: '590900101',
  shop: fineShop.shop,
  mall: 'aupay',
  category: 'regular',
  status: 'blank',
  phase: PHASE.ship,
  shipDate: '2026/11/20',
  slip: '',
  bundle: 'none',
  split: false,
  state: 'other',
}

export const RAN = Date.UTC(2026, 10, 20, 3)
export const MINUTE = 60_000

export const failure = (over: Partial<LinkRun> = {}): LinkRun => ({
  at: RAN,
  step: 'ship',
  number: fineMallOrder.number,
  ok: false,
  message: SAID.other,
  ...over,
})

export const answer = (over: Partial<MallAnswer>): MallAnswer => ({
  at: RAN + MINUTE,
  from: 'person',
  ...over,
})

export const slip = (over: Partial<MallOrder>, context: Partial<MallContext> = {}): Verdict =>
  mallVerdict({ ...fineMallOrder, ...over }, { shops: [fineShop], runs: [], ...context })

export const shop = (over: Partial<LinkSettings>): Verdict => linkSettingsVerdict({ ...fineShop, ...over })

const run = (over: Partial<LinkRun>): Verdict => ({
  findings: runsVerdict([failure(over)]).map(({ finding }) => finding),
  notChecked: [],
})

const links = fineShop.links ?? []

export const MALL_EXAMPLES: Readonly<Record<string, readonly (() => Verdict)[]>> = {
  'aupay/ship-date-missing': [() => slip({ shipDate: '' }), () => run({ message: SAID.date })],
  'aupay/mall-cancelled': [() => slip({ state: 'cancelled' }), () => run({ message: SAID.cancelled })],
  'aupay/mall-cancel-requested': [() => slip({ state: 'cancel-requested' })],
  'aupay/not-regular': [() => slip({ category: 'held' }), () => slip({ category: 'other' })],
  'aupay/fetch-error': [() => slip({ status: 'fetch-error' }), () => run({ step: 'fetch' })],
  'aupay/ship-error': [
    () => slip({ status: 'ship-error' }),
    () => run({}),
    () =>
      slip(
        { status: 'ship-error' },
        { runs: [failure({ message: SAID.timeout })], answer: answer({ shipped: true }) },
      ),
  ],
  'aupay/complete-error': [
    () => slip({ status: 'complete-error' }),
    () => run({ step: 'complete' }),
    () =>
      slip(
        { status: 'complete-error' },
        {
          runs: [failure({ step: 'complete', message: SAID.timeout })],
          answer: answer({ state: 'done' }),
        },
      ),
  ],
  'aupay/timeout-unknown': [
    () => slip({ status: 'ship-error' }, { runs: [failure({ message: SAID.timeout })] }),
    () => run({ step: undefined, message: SAID.timeout }),
  ],
  'aupay/bundled-child': [
    () => slip({ bundle: 'child', bundledInto: '10900100' }),
    () => slip({ bundle: 'child' }),
  ],
  'aupay/split-shares-number': [() => slip({ split: true })],
  'aupay/ship-ready': [() => slip({})],
  'aupay/complete-ready': [() => slip({ status: 'shipped', phase: PHASE.complete })],
  'aupay/waits-for-start': [() => slip({}, { shops: [{ ...fineShop, running: { ship: 'stopped' } }] })],
  'aupay/wrong-phase': [
    () => slip({ phase: PHASE.confirm }),
    () =>
      slip(
        { phase: PHASE.confirm },
        { shops: [{ ...fineShop, links: [...links, { step: 'ship', phase: '２便' }] }] },
      ),
  ],
  'aupay/status-not-taken': [() => slip({ phase: PHASE.complete })],
  'aupay/phase-shared': [
    () => shop({ links: [...links, { step: 'complete', phase: PHASE.ship, ...to(PHASE.done) }] }),
  ],
  'aupay/no-destination': [
    () => shop({ links: links.map((link) => ({ ...link, moveToOnError: '' })) }),
    () => shop({ links: links.map(({ step, phase }) => ({ step, phase, moveTo: '' })) }),
  ],
  'aupay/not-started': [() => shop({ running: { ...fineShop.running, ship: 'stopped' } })],
  'aupay/completion-not-configured': [() => shop({ links: links.filter(({ step }) => step !== 'complete') })],
  'mall/amazon-warning': [
    () => amazonVerdict({ id: 'B-1', warning: true, result: '正常' }),
    () => amazonVerdict({ id: 'B-1', warning: true, text: 'Order cannot be fulfilled' }),
  ],
}
