const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

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
    let written = 0
    if (length < 24) {
      // Ids and numbers are short and plain; asking the encoder costs more than they do.
      for (; written < length; written++) {
        const code = text.charCodeAt(written)
        if (code > 127) break
        this.bytes[from + written] = code
      }
    }
    if (written < length || length >= 24)
      written = encoder.encodeInto(text, this.bytes.subarray(from)).written
    let rest = written
    for (let at = 1; at < width; at++) {
      this.bytes[this.at++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.bytes[this.at] = rest
    this.at = from + written
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
