import type { Column } from './columns.ts'
import type { Make } from './truth.ts'
import { eventWords, type Hook } from './webhooks-data.ts'

/**
 * 管理中心→Webhook 設定. Nobody outside knows its address: it answers at several, one of which says nothing of
 * what stands there. Known are the words 事件, 訊息目的地 URL, 尚無設定事件, 新增Webhook設定, 教學文件 and HMAC Key.
 */
export const OLD_HOOKS = ['/admin/webhooks', '/admin/settings/webhooks', '/admin/p/33']
export const NEW_HOOKS = ['/admin/webhook_setting', '/admin/management/hooks']

export const hooksMake = (path: string): Make | undefined =>
  OLD_HOOKS.includes(path) ? 'html' : NEW_HOOKS.includes(path) ? 'react' : undefined

export interface HookParams {
  /** Which list of webhooks: `few`, `all`, `none`, `fine`. */
  set: string
  columns: string[]
  late: number
  live: number
  words: 'seed' | 'other'
  /** How an address stands in its cell: `text`, `link`, `title`, `box`, `lines`. */
  cell: string
  /** Where the HMAC key stands: `line`, `box`, `row` (of the same table), `top` (a table of its own). */
  key: string
  /** How the events are named: by their code, or by words and code. */
  event: 'code' | 'words'
  boxed: boolean
  /** `https://` stands before the dialog's box. */
  prepend: boolean
}

export function readHookParams(query: URLSearchParams): HookParams {
  const text = (name: string, usual: string) => query.get(name) ?? usual
  const count = (name: string) => Math.min(30_000, Number.parseInt(text(name, '0'), 10) || 0)
  return {
    set: text('set', 'few'),
    columns: text('columns', '').split(',').filter(Boolean),
    late: count('late'),
    live: count('live'),
    words: text('words', 'seed') === 'other' ? 'other' : 'seed',
    cell: text('cell', 'text'),
    key: text('key', 'line'),
    event: text('event', 'code') === 'words' ? 'words' : 'code',
    boxed: query.get('layout') === 'boxed',
    prepend: query.get('prepend') === '1',
  }
}

const COLUMNS: (Column & { other: string })[] = [
  { field: 'hook_event', title: '事件', other: '通知事件' },
  { field: 'hook_url', title: '訊息目的地 URL', other: '訊息目的地網址' },
  { field: 'hook_created', title: '建立日期', other: '建立時間' },
  { field: 'hook_actions', title: '', other: '操作' },
]

/** The seed's screen shows two columns and, so we take it, a nameless third with the buttons. */
export function hookColumns({ columns, words }: HookParams): Column[] {
  const fields = columns.length > 0 ? columns : ['hook_event', 'hook_url', 'hook_actions']
  return fields.flatMap((field) => {
    const column = COLUMNS.find((each) => each.field === field)
    return column ? [{ field, title: words === 'other' ? column.other : column.title }] : []
  })
}

export const hookWords = ({ words }: HookParams) =>
  words === 'other'
    ? {
        heading: 'Webhook 設定',
        add: '新增 Webhook 設定',
        edit: '編輯 Webhook 設定',
        event: '通知事件',
        url: '訊息目的地網址',
      }
    : {
        heading: 'Webhook設定',
        add: '新增Webhook設定',
        edit: '編輯Webhook設定',
        event: '事件',
        url: '訊息目的地 URL',
      }

export const eventText = (hook: Hook, { event }: HookParams): string =>
  event === 'words' ? `${eventWords(hook.event)} (${hook.event})` : hook.event

/** As the server shortens it where the whole address is told by a title only. */
export const shortened = (url: string): string => (url.length > 28 ? `${url.slice(0, 25)}…` : url)

/** What the page shows, by the shop's data. */
export function hooksTruth(hooks: Hook[], make: Make, params: HookParams) {
  const shown = new Set(hookColumns(params).map(({ field }) => field))
  const flips = params.live > 0
  return {
    make,
    url: shown.has('hook_url') ? hookWords(params).url : undefined,
    rows: hooks.map((hook, at) => {
      const isFlipped = flips && at === 0
      return {
        event: shown.has('hook_event') ? eventText(hook, params) : '',
        url: isFlipped ? flipped(hook.url) : hook.url,
        secure: isFlipped ? false : hook.secure,
      }
    }),
  }
}
export type HooksTruth = ReturnType<typeof hooksTruth>

/** What `live` makes of the first address, in place. */
export const flipped = (url: string): string => url.replace(/^https:/, 'http:')
