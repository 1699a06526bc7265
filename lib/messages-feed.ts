/** Messages of the feed check; part of `messages.ts`. Large data never goes through them: the worker reads feeds itself. */
import type { PictureVerdict, Product, Trouble } from './records'

export interface FeedMessages {
  /** Where the shop's public feed lies, and whether the browser lets us read it. */
  feedSource: {
    ask: { host: string }
    answer: {
      /** Undefined: nobody told the shop's own domain, and no key asks the vendor. */
      readonly url?: string
      /** What would have to be asked for: `https://www.myshop.com.tw/*`. */
      readonly origin?: string
      readonly permitted: boolean
      /** Is there a key, so that the API may be read? */
      readonly key: boolean
    }
  }
  /** One page of the vendor's list of products, from 1. */
  feedProducts: {
    ask: { host: string; page: number }
    answer: {
      readonly products: readonly Product[]
      /** Entries of the answer that could not be read. */
      readonly rejected: number
      readonly totalPages?: number
      readonly total?: number
      readonly last: boolean
      readonly trouble?: Trouble
    }
  }
  /** Verdicts on at most 60 pictures, from memory or from their bytes; an address that is missing was not checked. */
  feedPictures: {
    ask: { host: string; urls: readonly string[] }
    answer: { readonly verdicts: Readonly<Record<string, PictureVerdict>>; readonly trouble?: Trouble }
  }
}
