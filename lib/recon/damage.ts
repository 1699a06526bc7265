/**
 * What a spreadsheet makes of an id, told by the id alone: digits lost in `1.68025E+15`, a formula that was none. An
 * order with several ids is known by those that are sound.
 */
const SPOILT = /^(?:[+-]?\d+(?:\.\d+)?E\+?\d+|#(?:NAME|VALUE|REF|NUM|N\/A|DIV\/0)[?!]?|[1-9]\d{14}0+)$/i

export const isSpoilt = (id: string): boolean => SPOILT.test(id)

/** May `spoilt` be what became of `id`? Never enough to match by. */
export const mayBe = (spoilt: string, id: string): boolean => {
  const exponent = /^([1-9])(?:\.(\d+))?E\+?(\d+)$/i.exec(spoilt)
  if (exponent) {
    const [, first = '', rest = '', power = ''] = exponent
    if (id.length !== Number(power) + 1 || !/^\d+$/.test(id)) return false
    const digits = first + rest
    // The last digit that is left was rounded.
    return Math.abs(Number(id.slice(0, digits.length)) - Number(digits)) <= 1
  }
  if (/^[1-9]\d{14}0+$/.test(spoilt))
    return id.length === spoilt.length && id.startsWith(spoilt.slice(0, 14)) && /^\d+$/.test(id)
  return /^\d+$/.test(spoilt) && id !== spoilt && id.replace(/^0+/, '') === spoilt
}

/** What two ids that may be one have in common: their first six digits, as far as they are left. */
export const stemOf = (id: string): string | undefined => {
  const exponent = /^([1-9])(?:\.(\d+))?E\+?\d+$/i.exec(id)
  const digits = exponent ? `${exponent[1]}${exponent[2] ?? ''}` : id.replace(/^0+/, '')
  return /^\d{3,}$/.test(digits) ? digits.slice(0, 2) : undefined
}
