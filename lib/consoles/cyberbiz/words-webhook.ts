/** Words of 管理中心→Webhook 設定. */
import type { WordTable } from '../../page/labels'

const EVENT = ['事件', '事件名稱', '通知事件', '觸發事件', 'Webhook 事件', 'Webhook事件']

export const HOOK_COLUMNS = {
  event: EVENT,
  url: [
    '訊息目的地 URL',
    '訊息目的地URL',
    '訊息目的地網址',
    '訊息目的地',
    '目的地 URL',
    '目的地URL',
    'Webhook URL',
    'Webhook 網址',
  ],
} as const satisfies WordTable<string>

/** Enough beside a column of events, or in an open dialog; elsewhere every table of addresses has them. */
export const LOOSE_COLUMNS = {
  event: EVENT,
  url: [...HOOK_COLUMNS.url, '目的地網址', '通知網址', 'URL', '網址'],
} as const satisfies WordTable<string>

export const HOOK_BOXES = { url: LOOSE_COLUMNS.url } as const satisfies WordTable<string>

/** A heading or a breadcrumb; blanks left out. */
export const HOOK_HEADING = /^(?:新增|編輯|修改)?webhooks?(?:設定|管理|列表)?$/i
/** The button of an empty list as well; blanks left out. */
export const HOOK_OPENER = /^\+?新增webhooks?(?:設定)?$/i
/** Whatever a page of webhooks shows, one of these is in it. */
export const HOOK_TRACE = /目的地|新增\s?webhook|webhook\s?(?:url|網址)/i
