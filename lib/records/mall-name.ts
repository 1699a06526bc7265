import { fold } from '../text'
import type { Mall } from './mall'

/**
 * Words that a 店舗名 names a mall by. Amazon Pay and 楽天ペイ are ways to pay, which a company's own shop offers
 * too; ヤフオク! is another house than Yahoo!ショッピング.
 */
const NAMES: readonly (readonly [Mall, RegExp])[] = [
  ['aupay', /(?<![a-z])aupay|wowma|ワウマ/],
  ['rakuten', /楽天(?!ペイ)|rakuten(?!pay)/],
  ['amazon', /amazon(?!pay)|アマゾン(?!ペイ)/],
  ['yahoo', /yahoo!?(?!!?オークション)|ヤフー(?!オークション)/],
]

/** The mall that a shop's name says it is at; undefined where the name says none, or more than one. */
export const mallOfShop = (name: string): Mall | undefined => {
  const plain = fold(name).toLowerCase().replace(/ /g, '')
  const said = NAMES.filter(([, words]) => words.test(plain)).map(([mall]) => mall)
  return said.length === 1 ? said[0] : undefined
}
