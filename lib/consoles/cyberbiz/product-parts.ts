import { type Price, parseMoney } from '../../records'
import { fold } from '../../text'

export const price = (text: string): Price => ({ text: fold(text), money: parseMoney(text) })

/** The id in the address of a product's page; absent on a new one. */
export const productId = (path: string): string | undefined => /\/products\/(\d+)/.exec(path)?.[1]
