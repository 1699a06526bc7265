const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

const SHORT = 120

/** Writes numbers and texts one behind the other into bytes that are used again and again. */
export class Pen {
  bytes: Uint8Array<ArrayBuffer>
  at = 0

  constructor(size = 4096) {
    this.bytes = new Uint8Array(size)
  }

  private room(more: number): void {
    if (this.at + more <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + more))
    larger.set(this.bytes.subarray(0, this.at))
    this.bytes = larger
  }

  byte(value: number): void {
    this.room(1)
    this.bytes[this.at++] = value
  }

  /** A whole number from 0 to 2^53, in seven bits a byte. */
  count(value: number): void {
    this.room(8)
    let rest = value
    while (rest >= 128) {
      this.bytes[this.at++] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
    }
    this.bytes[this.at++] = rest
  }

  /** UTF-8 behind its length in bytes; half a surrogate pair becomes U+FFFD. */
  text(text: string): void {
    const { length } = text
    this.room(length * 3 + 5)
    // How long it gets is known once it is written: its length is given the bytes that it may need at most.
    const width = length * 3 < 128 ? 1 : length * 3 < 16_384 ? 2 : 5
    const from = this.at + width
    const written = length < SHORT ? this.spell(text, from) : this.encode(text, from)
    let rest = written
    for (let at = 1; at < width; at++) {
      this.bytes[this.at++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.bytes[this.at] = rest
    this.at = from + written
  }

  private encode(text: string, from: number): number {
    return encoder.encodeInto(text, this.bytes.subarray(from)).written
  }

  /** Asking the encoder costs more than a short text does. */
  private spell(text: string, from: number): number {
    const { bytes } = this
    let to = from
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code < 0x80) bytes[to++] = code
      else if (code < 0x800) {
        bytes[to++] = 0xc0 | (code >> 6)
        bytes[to++] = 0x80 | (code & 63)
      } else if (code >= 0xd800 && code < 0xe000) return this.encode(text, from)
      else {
        bytes[to++] = 0xe0 | (code >> 12)
        bytes[to++] = 0x80 | ((code >> 6) & 63)
        bytes[to++] = 0x80 | (code & 63)
      }
    }
    return to - from
  }

  /** A copy of what was written, and a fresh start. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.at)
    this.at = 0
    return taken
  }
}

/** Reads what a {@link Pen} wrote. */
export class Glass {
  at: number
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0
  }

  count(): number {
    let value = 0
    let unit = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 127) * unit
      if (byte < 128) return value
      unit *= 128
    }
  }

  text(): string {
    const length = this.count()
    const from = this.at
    this.at += length
    return decoder.decode(this.bytes.subarray(from, this.at))
  }

  /** Passes over a text: where it begins; {@link at} is its end. */
  pass(): number {
    const length = this.count()
    const from = this.at
    this.at += length
    return from
  }
}

/** A list of numbers from 0 to 2^32 that grows. */
export class Numbers {
  length = 0
  private all = new Uint32Array(256)

  push(value: number): void {
    if (this.length === this.all.length) {
      const larger = new Uint32Array(this.all.length * 2)
      larger.set(this.all)
      this.all = larger
    }
    this.all[this.length++] = value
  }

  get(at: number): number {
    return this.all[at] ?? 0
  }

  set(at: number, value: number): void {
    this.all[at] = value
  }

  view(): Uint32Array<ArrayBuffer> {
    return this.all.subarray(0, this.length)
  }
}
