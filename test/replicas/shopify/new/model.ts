/** What the application is answered when it asks for a page: everything as it is written, in the page's language. */
import type { Tone } from './words.ts'

export interface Badge {
  readonly text: string
  /** Read out before it, not seen: 已完成. */
  readonly prefix: string
  readonly tone: Tone
}

export interface Cell {
  readonly text?: string
  readonly badges?: readonly Badge[]
  /** The row's own link. */
  readonly link?: true
}

export interface Row {
  /** `gid://shopify/Order/<id>`; '' where rows cannot be chosen. */
  readonly gid: string
  readonly href: string
  readonly struck: boolean
  readonly cells: Readonly<Record<string, Cell>>
}

export interface Choice {
  readonly label: string
  /** Query that it leads to. */
  readonly to: string
  readonly on: boolean
}

export interface TableView {
  readonly page: 'table'
  readonly title: string
  readonly select: string
  readonly tabs: readonly Choice[]
  readonly filters: readonly Choice[]
  readonly search: string
  readonly columns: readonly { readonly id: string; readonly label: string; readonly hidden?: true }[]
  readonly rows: readonly Row[]
  readonly previous: string | null
  readonly next: string | null
  readonly words: Readonly<Record<'next' | 'previous' | 'selected' | 'getPaid', string>>
  /** What a click on 獲得付款 does; '' = there is none. */
  readonly bulk: string
  /** Badges of the column come with a second answer. */
  readonly later: string
}

export interface Event {
  readonly text: string
  readonly at: string
  /** Term and what stands behind it; [] = nothing to expand. */
  readonly details: readonly (readonly [term: string, text: string])[]
  /** Stands above the last of them. */
  readonly heading: string
}

export interface OrderView {
  readonly page: 'order'
  readonly id: string
  readonly name: string
  readonly back: string
  readonly crumb: string
  readonly badges: readonly Badge[]
  readonly placed: string
  readonly banner: string
  readonly lines: readonly {
    readonly title: string
    readonly quantity: number
    readonly price: string
    readonly sum: string
  }[]
  readonly paymentBadge: Badge
  readonly sums: readonly (readonly [label: string, text: string])[]
  readonly actions: Readonly<Record<'refund' | 'edit' | 'print' | 'more' | 'archive', string>>
  readonly refundTo: string
  /** Undefined: nothing to capture. */
  readonly capture?: {
    readonly open: string
    readonly text: string
    readonly label: string
    readonly amount: string
    readonly submit: string
    readonly close: string
  }
  /** Undefined: is cancelled. */
  readonly cancel?: CancelView
  readonly timeline: {
    readonly title: string
    readonly comment: string
    readonly events: readonly Event[] | null
  }
  readonly customer: readonly (readonly [heading: string, text: string])[]
}

export interface CancelView {
  readonly open: string
  readonly title: string
  /** Undefined: there is no money to give back. */
  readonly refund?: {
    readonly heading: string
    readonly now: string
    readonly later: string
    readonly amount: string
  }
  readonly voids: string
  readonly reason: string
  readonly reasons: readonly string[]
  readonly restock: string
  readonly notify: string
  readonly keep: string
  readonly submit: string
}

export interface RefundView {
  readonly page: 'refund'
  readonly id: string
  readonly name: string
  readonly back: string
  readonly title: string
  readonly lines: readonly {
    readonly title: string
    readonly quantity: number
    readonly minor: number
    readonly price: string
  }[]
  readonly quantity: string
  readonly restock: string
  readonly reason: string
  readonly summary: string
  readonly heading: string
  /** What the box is labelled with. */
  readonly box: string
  readonly available: string
  readonly availableMinor: number
  readonly currency: string
  readonly notify: string
  readonly submit: string
}

export interface PaymentsView {
  readonly page: 'payments'
  readonly title: string
  readonly close: string
  readonly providers: string
  readonly apps: readonly { readonly name: string; readonly badges: readonly Badge[] }[]
  readonly manage: string
  readonly capture: {
    readonly title: string
    readonly choices: readonly { readonly label: string; readonly on: boolean }[]
    readonly words: boolean
  }
}

/** The page of one app, on which its test mode is. */
export interface PaymentAppView {
  readonly page: 'payment-app'
  readonly title: string
  readonly badges: readonly Badge[]
  readonly testMode: { readonly label: string; readonly on: boolean; readonly isSwitch: boolean }
  readonly save: string
}

/** A page that is none of ours, as it is. */
export interface PlainView {
  readonly page: 'plain'
  readonly title: string
  readonly html: string
}

export type View = TableView | OrderView | RefundView | PaymentsView | PaymentAppView | PlainView

/** What stands in the document when it comes. */
export interface Boot {
  readonly locale: string
  readonly buildVersion: string
  readonly csrfToken: string
  readonly handle: string
  readonly shop: string
  readonly nav: readonly (readonly [label: string, path: string])[]
}
