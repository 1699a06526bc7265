/** Texts of a million rows as bytes, one behind the other: no object a text, and nothing of a file kept alive. */
const BITS = 20
const SIZE = 1 << BITS
const MASK = SIZE - 1
/** No id is as long; what is longer is cut. */
const LONGEST = 4_000

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
    if (this.at + length * 3 + 2 > SIZE) {
      this.chunk = new Uint8Array(SIZE)
      this.chunks.push(this.chunk)
      this.at = 0
    }
    const { chunk } = this
    const begin = this.at
    // How many signs, in one byte or two.
    let at = begin
    if (length < 128) chunk[at++] = length
    else {
      chunk[at++] = 128 | (length >>> 8)
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
    this.at = at
    return (this.chunks.length - 1) * SIZE + begin
  }

  get(address: number): string {
    if (address === 0) return ''
    const chunk = this.chunks[address >>> BITS]
    if (!chunk) return ''
    let at = address & MASK
    let length = chunk[at++] ?? 0
    if (length >= 128) length = ((length & 127) << 8) | (chunk[at++] ?? 0)
    let text = ''
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

  is(address: number, text: string): boolean {
    const chunk = this.chunks[address >>> BITS]
    if (!chunk || address === 0) return text === ''
    let at = address & MASK
    let length = chunk[at++] ?? 0
    if (length >= 128) length = ((length & 127) << 8) | (chunk[at++] ?? 0)
    if (length !== Math.min(text.length, LONGEST)) return false
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
