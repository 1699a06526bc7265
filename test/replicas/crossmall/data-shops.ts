import type { Automation, PhaseRow, RunState, Shop, Step } from './model.ts'

export const shops: readonly Shop[] = [
  { code: 'au01', name: 'au PAY マーケット店', mall: 'aupay', mallShopId: '44100321' },
  { code: 'au02', name: 'スイーツ館 auPAY', mall: 'aupay', mallShopId: '44100877' },
  { code: 'rk01', name: '楽天市場店', mall: 'rakuten', mallShopId: 'yamakaze' },
  { code: 'am01', name: 'Amazon店', mall: 'amazon', mallShopId: 'A2REPLICA0SHOP' },
  { code: 'yh01', name: 'Yahoo!店', mall: 'yahoo', mallShopId: 'yamakaze-y' },
  { code: 'hn01', name: '本店', mall: 'none', mallShopId: '' },
]

/** Names as staff make them: full-width digits and letters, wide and narrow spaces. */
export const PHASE = {
  confirm: '注文確認',
  payment: '入金待ち',
  fetch: 'ステータス取得待ち',
  waiting: '発送待ち',
  ship: '出荷情報反映待ち',
  shipSecond: '出荷連携　２便',
  complete: '受注完了反映待ち',
  sweetsShip: 'ＳＷ 出荷連携',
  sweetsComplete: 'ＳＷ 完了連携',
  reserve: '予約（１２月分）',
  error: 'エラー確認',
  cancelled: 'キャンセル',
  done: '完了',
} as const

export const phases: readonly string[] = Object.values(PHASE)

const row = (step: Step, phase: string, moveTo: string, moveToOnError: string): PhaseRow => ({
  step,
  phase,
  moveTo,
  moveToOnError,
})

const running = (fetch: RunState, ship: RunState, complete: RunState): Record<Step, RunState> => ({
  fetch,
  ship,
  complete,
})

export interface AutomationCase {
  rows: readonly PhaseRow[]
  running: Readonly<Record<Step, RunState>>
  shows: string
  /** Rules of the settings that hold; each with the phase or step it is about. */
  rules: readonly (readonly [rule: string, about: string])[]
}

const fetchRow = row('fetch', PHASE.fetch, PHASE.waiting, PHASE.error)
const shipRow = row('ship', PHASE.ship, PHASE.complete, PHASE.error)
const shipSecondRow = row('ship', PHASE.shipSecond, PHASE.complete, PHASE.error)
const completeRow = row('complete', PHASE.complete, PHASE.done, PHASE.error)
const sweetsShip = row('ship', PHASE.sweetsShip, PHASE.sweetsComplete, '')
const sweetsComplete = row('complete', PHASE.sweetsComplete, PHASE.done, PHASE.error)
const allOn = running('開始', '開始', '開始')

/** How a shop's automations may be set, and what is wrong with each. */
export const automationCases = {
  sound: {
    rows: [fetchRow, shipRow, shipSecondRow, completeRow],
    running: allOn,
    shows: 'au PAY マーケット店 as it stands: two phases ship, one completes, all started',
    rules: [],
  },
  sweets: {
    rows: [sweetsShip, sweetsComplete],
    running: running('停止', '開始', '停止'),
    shows: 'スイーツ館 auPAY as it stands: no destination on failure; completion is set but not started',
    rules: [
      ['aupay/no-destination', PHASE.sweetsShip],
      ['aupay/not-started', 'complete'],
    ],
  },
  shared: {
    rows: [fetchRow, shipRow, row('complete', PHASE.ship, PHASE.done, PHASE.error)],
    running: allOn,
    shows: 'one phase both ships and completes',
    rules: [['aupay/phase-shared', PHASE.ship]],
  },
  sharedWithFetch: {
    rows: [row('fetch', PHASE.ship, PHASE.waiting, PHASE.error), shipRow, completeRow],
    running: allOn,
    shows: 'one phase is fetched and shipped',
    rules: [['aupay/phase-shared', PHASE.ship]],
  },
  noDestination: {
    rows: [fetchRow, row('ship', PHASE.ship, '', ''), row('complete', PHASE.complete, PHASE.done, '')],
    running: allOn,
    shows: 'ships to nowhere; completion has no phase for failures',
    rules: [
      ['aupay/no-destination', PHASE.ship],
      ['aupay/no-destination', PHASE.complete],
    ],
  },
  noDestinationOfFetch: {
    rows: [row('fetch', PHASE.fetch, '', ''), shipRow, completeRow],
    running: allOn,
    shows: 'fetching needs no destination: nothing to say',
    rules: [],
  },
  stopped: {
    rows: [shipRow, completeRow],
    running: running('停止', '停止', '停止'),
    shows: 'set up, never started; fetching is not set up, so that it is stopped is right',
    rules: [
      ['aupay/not-started', 'ship'],
      ['aupay/not-started', 'complete'],
    ],
  },
  stopping: {
    rows: [shipRow, completeRow],
    running: running('停止', '停止中', '開始中'),
    shows: 'shipping is being stopped, completion is being started',
    rules: [['aupay/not-started', 'ship']],
  },
  shipOnly: {
    rows: [fetchRow, row('ship', PHASE.ship, PHASE.done, PHASE.error)],
    running: running('開始', '開始', '停止'),
    shows: 'shipping without completion',
    rules: [['aupay/completion-not-configured', 'complete']],
  },
  completeOnly: {
    rows: [completeRow],
    running: running('停止', '停止', '開始'),
    shows: 'completion alone: nothing says that this is wrong',
    rules: [],
  },
  nothing: { rows: [], running: running('停止', '停止', '停止'), shows: 'nothing is set up', rules: [] },
  sharedInWidth: {
    rows: [shipSecondRow, row('complete', '出荷連携 2便', PHASE.done, PHASE.error)],
    running: allOn,
    shows: 'the same phase, its name once in full and once in half width',
    rules: [['aupay/phase-shared', PHASE.shipSecond]],
  },
  samePhaseAsOtherShop: {
    rows: [row('ship', PHASE.complete, PHASE.sweetsComplete, PHASE.error), sweetsComplete],
    running: running('停止', '開始', '開始'),
    shows: 'for スイーツ館: ships from the phase that the other au PAY shop completes from, which is allowed',
    rules: [],
  },
} as const satisfies Record<string, AutomationCase>

export type AutomationCaseName = keyof typeof automationCases

export const automation = (shop: string, name: AutomationCaseName, lastRun: string): Automation => {
  const { rows, running: states }: AutomationCase = automationCases[name]
  const ran = (step: Step) => (rows.some((each) => each.step === step) ? lastRun : '')
  return {
    shop,
    rows: rows.map((each) => ({ ...each })),
    running: { ...states },
    lastRun: { fetch: ran('fetch'), ship: ran('ship'), complete: ran('complete') },
  }
}
