/** What a shop keeps on Amazon設定, and in how many ways a page may show it. */

export const FIELDS = ['sellerId', 'clientId', 'mwsToken', 'notifyMail'] as const
export type FieldKey = (typeof FIELDS)[number]
/** Also what is shown and cannot be typed: the box 利用する, and the address that Amazon is to be told. */
export type PlaceKey = FieldKey | 'enabled' | 'ipnUrl'

/** As stored, character for character. */
export interface AmazonValues {
  readonly enabled: boolean
  readonly sellerId: string
  readonly clientId: string
  /** Made up, like all values here. */
  readonly mwsToken: string
  readonly notifyMail: string
}

export const LABELS = ['seed', 'full', 'bare', 'spaced', 'wide', 'broken'] as const
export const MUSTS = ['text', 'badge', 'img', 'star', 'none'] as const
/** How a value stands on the page: in what one types into, or, for staff without that right, as words. */
export const BOXES = ['input', 'readonly', 'password', 'textarea', 'words'] as const
export const OLD_FORMS = ['table', 'cells', 'pairs', 'columns', 'nested', 'stacked'] as const
export const NEW_FORMS = ['labels', 'aria', 'loose', 'list', 'table'] as const
/** When a page of the application draws its boxes anew, so that an element that was seen is gone. */
export const REDRAWS = ['never', 'input', 'blur'] as const

export interface Params {
  /** Name of a set of values in place of what the shop keeps; '' for the shop's own. */
  readonly values: string
  readonly labels: (typeof LABELS)[number]
  readonly must: (typeof MUSTS)[number]
  readonly box: (typeof BOXES)[number]
  /** The manner of the page; the old console's and the new one's have their own. */
  readonly form: string
  /** Who draws a page of the new console: a framework, or plain scripts. */
  readonly by: 'framework' | 'script'
  readonly use: 'checkbox' | 'radio'
  readonly ipn: 'text' | 'input' | 'link'
  readonly store: 'open' | 'closed'
  /** 利用する cannot be changed while the store is open. */
  readonly locked: boolean
  readonly menu: boolean
  readonly redraw: (typeof REDRAWS)[number]
  /** ms until the application has its data, and until the boxes hold their values after that. */
  readonly late: number
  readonly fill: number
  /** What is not on the page at all. */
  readonly without: PlaceKey | ''
}

const one = <Of extends string>(of: readonly Of[], value: string | null): Of =>
  of.find((known) => known === value) ?? (of[0] as Of)

export const readParams = (query: URLSearchParams): Params => ({
  values: query.get('values') ?? '',
  labels: one(LABELS, query.get('labels')),
  must: one(MUSTS, query.get('must')),
  box: one(BOXES, query.get('box')),
  form: query.get('form') ?? '',
  by: one(['framework', 'script'], query.get('by')),
  use: one(['checkbox', 'radio'], query.get('use')),
  ipn: one(['text', 'input', 'link'], query.get('ipn')),
  store: one(['closed', 'open'], query.get('store')),
  locked: query.get('locked') === '1',
  menu: query.get('menu') !== '0',
  redraw: one(REDRAWS, query.get('redraw')),
  late: Number(query.get('late') ?? 0),
  fill: Number(query.get('fill') ?? 0),
  without: one(['', 'ipnUrl', 'enabled', 'notifyMail'], query.get('without')),
})

export interface FieldView {
  readonly key: FieldKey
  /** A line break in it where the page breaks the line. */
  readonly label: string
  readonly hint: string
  readonly value: string
}

export interface MenuItem {
  readonly text: string
  readonly href: string
  readonly below?: readonly MenuItem[]
}

/** What both consoles draw Amazon設定 from. */
export interface AmazonView {
  readonly kind: 'amazon'
  readonly title: string
  readonly trail: string
  readonly action: string
  readonly enabled: boolean
  readonly fields: readonly FieldView[]
  readonly ipnUrl: string
  readonly params: Params
  /** What the console said of the last saving. */
  readonly said?: { readonly error: boolean; readonly text: string }
}

/** A page that is none of ours. */
export interface OtherView {
  readonly kind: 'other'
  readonly title: string
  readonly trail: string
  readonly html: string
}

export type View = AmazonView | OtherView

/** Something that would have changed a real shop. */
export interface Submission {
  readonly host: string
  readonly path: string
  readonly what: 'save' | 'preview' | 'other'
  readonly values: Readonly<Record<string, string>>
}
