/** Messages of the feed check; part of `messages.ts`. Large data never goes through them: the worker reads feeds itself. */
import type { PictureVerdict, Product, Trouble } from './records'

/** What one message may ask: for more pictures the whole message is refused. */
export const PICTURES_AT_ONCE = 60

/**
 * Milliseconds that answers may take, for the asker's deadline: a vendor's page with its retries, and pictures of
 * a slow host that asks to be left alone in between.
 */
export const FEED_DEADLINE = 120_000

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
      /** Why the vendor did not say where the feed lies, where it was asked. */
      readonly trouble?: Trouble
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
      /** Nothing was read; the same page may be asked for again. */
      readonly trouble?: Trouble
    }
  }
  /**
   * Verdicts on at most {@link PICTURES_AT_ONCE} pictures, from memory or from their bytes; an address that is
   * missing was not checked.
   */
  feedPictures: {
    /** `host`: of the console; '' where a file is checked. */
    ask: { host: string; urls: readonly string[] }
    answer: {
      readonly verdicts: Readonly<Record<string, PictureVerdict>>
      /** `offline`, or `too-many` with the pictures' host: what is missing may be asked for later. */
      readonly trouble?: Trouble
    }
  }
}
