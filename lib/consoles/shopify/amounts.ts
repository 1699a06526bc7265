import { type Money, parseMoney } from '../../records'
import { fold } from '../../text'

/**
 * An amount as the admin writes it: `$131.75`, `NT$1,280`, `$1,200.00 TWD`, `JP¥12,800`. Undefined in any other
 * currency; a bare `$` is one where amounts beside it are written `NT$`.
 */
export const amountIn = (text: string, bareIsForeign = false): Money | undefined => {
  const said = fold(text)
  if (bareIsForeign && /^-?\$/.test(said)) return undefined
  return parseMoney(said.replace(/JP(?=¥)/, ''), /[¥円]|JPY/.test(said) ? 'JPY' : 'TWD')
}
