import type { Field, Product } from '../../records'

/** What of a product a feed, an export or a person's choice may serve; the names of {@link Field}, and its id. */
export type FeedField =
  | Extract<
      Field,
      'name' | 'url' | 'brief' | 'picture' | 'price' | 'listPrice' | 'sku' | 'group' | 'tags' | 'published'
    >
  | 'id'

/** What 美安 requires of every entry, in the order of its list (seed 000 §6). */
export const REQUIRED: readonly FeedField[] = [
  'name',
  'url',
  'brief',
  'picture',
  'price',
  'listPrice',
  'sku',
  'group',
]

/** Elements (or columns) as a person chose them: the folded name → the field it serves, or none. */
export type ChosenFields = Readonly<Record<string, FeedField | 'none'>>

/** One element (or column) of the feed, and what it was taken for. */
export interface FieldUse {
  /** As written the first time, prefix and all: `g:image_link`, `LargeImage`, `商品名稱`. */
  readonly source: string
  /** As it is compared, and as {@link ChosenFields} names it. */
  readonly key: string
  /** Undefined: nothing that a rule asks for. */
  readonly field?: FeedField
  /** By its name, or because a person said so. */
  readonly by: 'name' | 'choice'
  /** In how many products it stood. */
  readonly products: number
  /** Its first text that is not blank, at most 80 characters. */
  readonly sample: string
}

/** One product as the feed has it. A field that no element of the feed serves is undefined in `product`. */
export interface FeedEntry {
  /** Its place in the feed, from 1. */
  readonly place: number
  /** Line that it begins in, from 1; 0 where there are no lines (API). */
  readonly line: number
  readonly product: Product
}

/** Whose feed it is, told by its root and its elements. `unknown`: none that we know, read all the same. */
export type Dialect =
  | 'shopcom'
  | 'google'
  | 'heureka'
  | 'atom'
  | 'facebook'
  | 'products'
  | 'csv'
  | 'api'
  | 'unknown'

/** Feeds whose `id` is the console's own; in Google's and Facebook's it may be a variant's or the 產品編號. */
export const OWN_IDS: readonly Dialect[] = ['api', 'csv', 'shopcom', 'products', 'unknown']

/** Why reading ended before the end of the feed. What was read until then is kept. */
export const FEED_TROUBLES = [
  /** No byte, or nothing but blanks. */
  'empty',
  /** Not XML and no table; `detail`: what it looks like (`json`, `zip`, `xlsx`, `pdf`, `image`, `text`). */
  'not-a-feed',
  /** A web page that asks to sign in. */
  'login-page',
  /** Another web page. */
  'web-page',
  /** Not well-formed; `detail`: the parser's own words, without the place. */
  'malformed',
  /** The feed breaks off: an element is not closed. `detail`: its name. */
  'cut',
  /** It declares entities of its own; they are not expanded. */
  'entities',
  /** NUL bytes within text. */
  'nul',
  /** Bytes that the charset named does not have; `detail`: the charset, and the one that fits if any. */
  'charset',
  /** A charset that no browser knows; `detail`: its name. */
  'unknown-charset',
  /** One element or cell is longer than any product is; `detail`: its name. */
  'too-long',
  /** Deeper than any feed is. */
  'too-deep',
  /** gzip that breaks off or is spoilt. */
  'gzip',
  /** Well-formed, and nothing in it looks like a product; `detail`: the name of its root. */
  'no-products',
  /** A CSV whose header has none of the columns. */
  'no-header',
] as const
export type FeedTrouble = (typeof FEED_TROUBLES)[number]

export interface FeedStop {
  readonly why: FeedTrouble
  /** From 1. */
  readonly line?: number
  /** From 1, in characters. */
  readonly column?: number
  readonly detail?: string
}

/** What was noticed in a feed that could be read; sentences are the workbench's. */
export const FEED_NOTES = [
  /** It is the feed of another marketplace; `value`: its {@link Dialect}. */
  'other-marketplace',
  /** The charset declared and the one in the header differ; `value`: the one that fits the bytes. */
  'charset-differs',
  /** Characters that could not be read stand as �. */
  'unreadable-characters',
  /** An element stands twice in one product: the first counts. `value`: its name. */
  'duplicate-field',
  /** Control characters that XML forbids were left out. */
  'control-characters',
  /** Two elements serve one field; `value`: the one that was not taken. */
  'second-source',
  /** Amounts in another currency than the shop's are not judged; `value`: the currency. */
  'foreign-currency',
  /** A row has fewer or more cells than the header. */
  'uneven-row',
  /** An element was met for the first time after the feed's first products; those before it were judged without. */
  'late-field',
] as const
export type FeedNoteKind = (typeof FEED_NOTES)[number]

export interface FeedNote {
  readonly kind: FeedNoteKind
  readonly line?: number
  readonly value?: string
  /** How often; `line` and `value` are of the first. */
  readonly count: number
}

export interface FeedOptions {
  /** Of the answer's content type, where there was one. */
  readonly charset?: string
  readonly chosen?: ChosenFields
  /** Takes each product as soon as it was read, in the feed's order. */
  readonly take: (entry: FeedEntry) => void
}

/** Reads a feed pushed into it in pieces of any size; what it gives never depends on their sizes. Never throws. */
export interface FeedReader {
  /** Bytes of an XML feed or a CSV, not compressed. False: it stopped; more bytes are ignored. */
  feed(bytes: Uint8Array): boolean
  /** There are no more bytes, or none can be had as their gzip is spoilt. Undefined: read to its end. */
  end(broken?: 'gzip'): FeedStop | undefined
  /** What the bytes are read as, by the name that `TextDecoder` gives it; undefined: not known yet. */
  readonly charset?: string
  readonly dialect: Dialect
  readonly fields: readonly FieldUse[]
  readonly notes: readonly FeedNote[]
}
