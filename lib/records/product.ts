import type { Money } from './money'

/** A price as it was read: `text` '' = the box is empty; `money` undefined = it is no amount. */
export interface Price {
  readonly text: string
  readonly money?: Money
}

export interface Variant {
  /** How staff tell it apart: its option values, or its place. */
  readonly label?: string
  /** 產品編號; '' = empty. */
  readonly sku?: string
  readonly price?: Price
  readonly listPrice?: Price
}

/** What the bytes of a picture say. `unreadable`: not reachable, no image, or cut before its frame header. */
export type PictureVerdict =
  | { readonly kind: 'rgb' | 'grey' | 'cmyk' | 'ycck' }
  | { readonly kind: 'not-jpeg'; readonly format: string }
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** No permission for the host yet: says nothing about the picture. */
  | { readonly kind: 'not-permitted'; readonly origin: string }

export interface Picture {
  readonly url: string
  readonly verdict?: PictureVerdict
}

/**
 * One product, as far as it was seen. A field that is undefined was not seen (so it is not judged);
 * an empty string or list was seen to be empty.
 */
export interface Product {
  /** The console's own id; absent on a form that was never saved. */
  readonly id?: string
  readonly title?: string
  /** The slug box of a form: '' = left blank. */
  readonly slug?: string
  /** A whole product address, as a feed or the API carries it (may be scheme-relative). */
  readonly url?: string
  /** 商品簡述, HTML source. */
  readonly brief?: string
  readonly pictures?: readonly Picture[]
  readonly variants?: readonly Variant[]
  readonly groups?: readonly string[]
  readonly tags?: readonly string[]
  readonly published?: boolean
}
