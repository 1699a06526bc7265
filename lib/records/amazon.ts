/**
 * What futureshop's Amazon設定 showed, character for character; a field that was not found is not there. The
 * MWSAuthToken is a secret: it has no place in a record, and goes from the page to its check in memory.
 */
export interface AmazonSettings {
  /** Is 利用する ticked? */
  readonly enabled?: boolean
  readonly sellerId?: string
  readonly clientId?: string
  /** 通知メールアドレス. */
  readonly notifyMail?: string
}

/** The places of Amazon設定 that something can be said at. */
export type AmazonPlace = keyof AmazonSettings | 'mwsToken'

/** The text in the box of the MWSAuthToken where Amazon has set it: it is to be left as it is. */
export const AMAZON_PRESET = 'Pre-Set_with_information_from_Amazon'
