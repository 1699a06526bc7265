import { hashText } from './mixing'

/**
 * Columns of a million values: typed arrays that grow by chunks, so that growing copies nothing, and a column that
 * nothing is told in costs nothing.
 */
const BITS = 15
const SIZE = 1 << BITS
const MASK = SIZE - 1

/** Stands for a value that 32 bits do not hold; it lies beside. */
const LARGE = -0x8000_0000

/** Whole numbers, mostly small; NaN = not told. */
export class Ints {
  private readonly chunks: (Int32Array | undefined)[] = []
  private readonly large = new Map<number, number>()

  set(at: number, value: number): void {
    const chunk = this.chunks[at >>> BITS]
    // Nothing told is what an empty chunk says already.
    if (Number.isNaN(value)) {
      if (chunk) chunk[at & MASK] = 0
      return
    }
    const room = chunk ?? this.begin(at >>> BITS)
    if (value > -0x7fff_ffff && value < 0x7fff_ffff) room[at & MASK] = value >= 0 ? value + 1 : value
    else {
      room[at & MASK] = LARGE
      this.large.set(at, value)
    }
  }

  get(at: number): number {
    const kept = this.chunks[at >>> BITS]?.[at & MASK] ?? 0
    if (kept > 0) return kept - 1
    if (kept === 0) return Number.NaN
    return kept === LARGE ? (this.large.get(at) ?? Number.NaN) : kept
  }

  private begin(number: number): Int32Array {
    const chunk = new Int32Array(SIZE)
    this.chunks[number] = chunk
    return chunk
  }

  get bytes(): number {
    return this.chunks.reduce((sum, chunk) => sum + (chunk?.byteLength ?? 0), 0) + this.large.size * 40
  }
}

/** Moments, by the second; NaN = not told. */
export class Times {
  private readonly seconds = new Ints()

  set(at: number, ms: number): void {
    this.seconds.set(at, Math.floor(ms / 1_000))
  }

  get(at: number): number {
    return this.seconds.get(at) * 1_000
  }

  get bytes(): number {
    return this.seconds.bytes
  }
}

/** Numbers from 0 to 2^32 - 1; 0 where nothing was set. */
export class Words {
  private readonly chunks: (Uint32Array | undefined)[] = []

  set(at: number, value: number): void {
    let chunk = this.chunks[at >>> BITS]
    if (!chunk) {
      if (value === 0) return
      chunk = new Uint32Array(SIZE)
      this.chunks[at >>> BITS] = chunk
    }
    chunk[at & MASK] = value
  }

  get(at: number): number {
    return this.chunks[at >>> BITS]?.[at & MASK] ?? 0
  }

  get bytes(): number {
    return this.chunks.reduce((sum, chunk) => sum + (chunk?.byteLength ?? 0), 0)
  }
}

/** Numbers from 0 to 65,535. */
export class Halves {
  private readonly chunks: (Uint16Array | undefined)[] = []

  set(at: number, value: number): void {
    let chunk = this.chunks[at >>> BITS]
    if (!chunk) {
      if (value === 0) return
      chunk = new Uint16Array(SIZE)
      this.chunks[at >>> BITS] = chunk
    }
    chunk[at & MASK] = value
  }

  get(at: number): number {
    return this.chunks[at >>> BITS]?.[at & MASK] ?? 0
  }

  get bytes(): number {
    return this.chunks.reduce((sum, chunk) => sum + (chunk?.byteLength ?? 0), 0)
  }
}

/** Few texts that come again and again: gateways, words of a column. 0 is ''. */
export class Interned {
  private readonly numbers = new Map<string, number>([['', 0]])
  readonly texts: string[] = ['']
  private readonly hashes: number[] = [hashText('')]
  private lastText = ''
  private lastNumber = 0

  /** Told by the text's signs alone. */
  hash(number: number): number {
    return this.hashes[number] ?? 0
  }

  number(text: string): number {
    // The next row mostly says what the last one did.
    if (text === this.lastText) return this.lastNumber
    const known = this.numbers.get(text)
    if (known !== undefined) {
      this.lastText = this.texts[known] ?? ''
      this.lastNumber = known
      return known
    }
    // A column of 65,535 different words is no column of words.
    if (this.texts.length > 0xffff) return 0
    // A text cut out of a larger one keeps the larger one alive.
    const own = JSON.parse(JSON.stringify(text)) as string
    const next = this.texts.length
    this.texts.push(own)
    this.hashes.push(hashText(own))
    this.numbers.set(own, next)
    return next
  }

  text(number: number): string {
    return this.texts[number] ?? ''
  }
}
