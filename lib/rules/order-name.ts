import { fold } from '../text'

export interface ShopComName {
  /** What 美安 gets to see. */
  readonly sent: string
  readonly shortened: boolean
  /** By these a 美安 report and the console's orders are matched. */
  readonly digits: string
}

/**
 * An order's name as CYBERBIZ sends it to 美安: whole while it has only A–Z, a–z, 0–9, #, - and _, else only
 * its digits.
 */
export const shopComName = (name: string): ShopComName => {
  const whole = name.trim()
  const digits = fold(whole).replace(/\D/g, '')
  const shortened = /[^\w#-]/.test(whole)
  return { sent: shortened ? digits : whole, shortened, digits }
}
