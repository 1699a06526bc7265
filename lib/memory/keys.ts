import type { Finding } from '../records'
import { fold } from '../text'

/** What staff acknowledge and notifications are told apart by: stable as long as the fault is the same. */
export const findingKey = (host: string, finding: Pick<Finding, 'rule' | 'subject'>): string =>
  `${host}|${finding.rule}|${finding.subject}`

export const hostOfKey = (key: string): string => key.slice(0, key.indexOf('|'))

/** `#1101` and `1101` are one order: some pages and answers leave the sign out. */
export const orderKey = (host: string, name: string): string => `${host}|${fold(name).replace(/^#/, '')}`
export const productKey = (host: string, id: string): string => `${host}|${fold(id)}`
export const skuKey = (host: string, sku: string): string => `${host}|${fold(sku)}`
export const digitsKey = (host: string, name: string): string => `${host}|${fold(name).replace(/\D/g, '')}`

/** Of a slip by its 管理番号, of a mall's order by its 注文番号, of a shop by its 店舗名, of a batch by its id. */
export const mallKey = (host: string, name: string): string => `${host}|${fold(name)}`
