/** Texts of a million rows as bytes, one behind the other: no object a text, and nothing of a file kept alive. */
const BITS = 20
const SIZE = 1 << BITS
const MASK = SIZE - 1
/** No id is as long; what is longer is cut. */
const LONGEST = 4_000
/** Lengths from here on take three bytes. */
const LONG = 126
/** Nothing but digits, two in a byte: trade numbers and orders' ids are most of all texts. */
const DIGITS = 0x80

const isDigits = (text: string, length: number): boolean => {
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) return false
  }
  return true
}

/**
 * Writes texts (a sign below 128 takes one byte, another three: halves of pairs stay as they are) and finds them
 * again by their address. Address 0 is ''.
 */
export class Texts {
  private readonly chunks: Uint8Array[] = [new Uint8Array(SIZE)]
  private chunk: Uint8Array = this.chunks[0] as Uint8Array
  private at = 1

  add(text: string): number {
    const length = Math.min(text.length, LONGEST)
    if (length === 0) return 0
    if (this.at + length * 3 + 3 > SIZE) {
      this.chunk = new Uint8Array(SIZE)
      this.chunks.push(this.chunk)
      this.at = 0
    }
    const { chunk } = this
    const begin = this.at
    let at = begin
    if (length < LONG && isDigits(text, length)) {
      chunk[at++] = DIGITS | length
      for (let each = 0; each < length; each += 2) {
        const second = each + 1 < length ? text.charCodeAt(each + 1) - 48 : 0
        chunk[at++] = ((text.charCodeAt(each) - 48) << 4) | second
      }
    } else {
      if (length < LONG) chunk[at++] = length
      else {
        chunk[at++] = LONG
        chunk[at++] = length >>> 8
        chunk[at++] = length & 255
      }
      for (let each = 0; each < length; each++) {
        const code = text.charCodeAt(each)
        if (code < 128) chunk[at++] = code
        else {
          chunk[at++] = 0xe0 | (code >>> 12)
          chunk[at++] = 0x80 | ((code >>> 6) & 63)
          chunk[at++] = 0x80 | (code & 63)
        }
      }
    }
    this.at = at
    return (this.chunks.length - 1) * SIZE + begin
  }

  get(address: number): string {
    const chunk = this.chunks[address >>> BITS]
    if (address === 0 || !chunk) return ''
    let at = address & MASK
    let length = chunk[at++] ?? 0
    let text = ''
    if (length >= DIGITS) {
      length &= 127
      for (let each = 0; each < length; each++) {
        const pair = chunk[at + (each >>> 1)] ?? 0
        text += String.fromCharCode(48 + (each % 2 === 0 ? pair >>> 4 : pair & 15))
      }
      return text
    }
    if (length === LONG) {
      length = ((chunk[at] ?? 0) << 8) | (chunk[at + 1] ?? 0)
      at += 2
    }
    for (let each = 0; each < length; each++) {
      const first = chunk[at++] ?? 0
      if (first < 128) text += String.fromCharCode(first)
      else {
        const second = chunk[at++] ?? 0
        const third = chunk[at++] ?? 0
        text += String.fromCharCode(((first & 15) << 12) | ((second & 63) << 6) | (third & 63))
      }
    }
    return text
  }

  /** Is this the text at an address? Every sign is compared. */
  is(address: number, text: string): boolean {
    const chunk = this.chunks[address >>> BITS]
    const wanted = Math.min(text.length, LONGEST)
    if (address === 0 || !chunk) return wanted === 0
    let at = address & MASK
    const head = chunk[at++] ?? 0
    if (head >= DIGITS) {
      if ((head & 127) !== wanted) return false
      for (let each = 0; each < wanted; each++) {
        const pair = chunk[at + (each >>> 1)] ?? 0
        if (text.charCodeAt(each) !== 48 + (each % 2 === 0 ? pair >>> 4 : pair & 15)) return false
      }
      return true
    }
    let length = head
    if (head === LONG) {
      length = ((chunk[at] ?? 0) << 8) | (chunk[at + 1] ?? 0)
      at += 2
    }
    if (length !== wanted) return false
    for (let each = 0; each < length; each++) {
      const code = text.charCodeAt(each)
      const first = chunk[at++] ?? 0
      if (first < 128) {
        if (first !== code) return false
      } else {
        const second = chunk[at++] ?? 0
        const third = chunk[at++] ?? 0
        if ((((first & 15) << 12) | ((second & 63) << 6) | (third & 63)) !== code) return false
      }
    }
    return true
  }

  get bytes(): number {
    return this.chunks.length * SIZE
  }
}
