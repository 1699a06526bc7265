import { acTable, dcTable, type HuffmanTable, quantisation, zigzag } from './tables.ts'

export interface JpegPlan {
  width: number
  height: number
  /** One id per component: 1 grey, 3 colour, 4 print. */
  ids: readonly number[]
  /** 8 or 12 bits a sample. */
  precision?: 8 | 12
  progressive?: boolean
  /** Whole segments between SOI and the first table: APPn, COM. */
  segments?: readonly Uint8Array[]
  /** Divides the quantisation: 1 is the standard's own table, more keeps more detail. */
  fineness?: number
  /** Fill bytes FF before every marker after SOI. */
  fill?: number
  /** Sample of component `c` at (x, y), 0 to 255 (or to 4095). */
  sample: (c: number, x: number, y: number) => number
}

export const segment = (marker: number, payload: Uint8Array): Uint8Array => {
  const length = payload.length + 2
  if (length > 0xffff) throw new Error('a segment holds at most 65,533 bytes')
  return Uint8Array.from([0xff, marker, length >> 8, length & 255, ...payload])
}

const cosines = Array.from({ length: 64 }, (_, at) => {
  const frequency = at >> 3
  const scale = frequency === 0 ? Math.SQRT1_2 : 1
  return (scale / 2) * Math.cos(((2 * (at & 7) + 1) * frequency * Math.PI) / 16)
})

const cosine = (frequency: number, place: number): number => cosines[frequency * 8 + place] ?? 0

const transform = (block: Float64Array): Float64Array => {
  const half = new Float64Array(64)
  const done = new Float64Array(64)
  for (let row = 0; row < 8; row++) {
    for (let u = 0; u < 8; u++) {
      let sum = 0
      for (let x = 0; x < 8; x++) sum += (block[row * 8 + x] ?? 0) * cosine(u, x)
      half[row * 8 + u] = sum
    }
  }
  for (let u = 0; u < 8; u++) {
    for (let v = 0; v < 8; v++) {
      let sum = 0
      for (let y = 0; y < 8; y++) sum += (half[y * 8 + u] ?? 0) * cosine(v, y)
      done[v * 8 + u] = sum
    }
  }
  return done
}

class Bits {
  readonly bytes: number[] = []
  #held = 0
  #count = 0

  put(code: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit--) {
      this.#held = (this.#held << 1) | ((code >> bit) & 1)
      if (++this.#count === 8) this.#flush()
    }
  }

  symbol(table: HuffmanTable, symbol: number): void {
    const entry = table.codes.get(symbol)
    if (!entry) throw new Error(`no code for symbol ${symbol}`)
    this.put(...entry)
  }

  /** The bits of a coefficient: negative ones in ones' complement. */
  amount(value: number, size: number): void {
    this.put(value < 0 ? value + (1 << size) - 1 : value, size)
  }

  end(): number[] {
    while (this.#count > 0) this.put(1, 1)
    return this.bytes
  }

  #flush(): void {
    this.bytes.push(this.#held)
    if (this.#held === 0xff) this.bytes.push(0)
    this.#held = 0
    this.#count = 0
  }
}

const sizeOf = (value: number): number => (value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1)

const steps = (plan: JpegPlan): number[] =>
  quantisation.map((step) => Math.max(1, Math.round(step / (plan.fineness ?? 1))))

const blocksOf = (plan: JpegPlan, component: number): Int32Array[] => {
  const step = steps(plan)
  const middle = plan.precision === 12 ? 2048 : 128
  const made: Int32Array[] = []
  for (let top = 0; top < plan.height; top += 8) {
    for (let left = 0; left < plan.width; left += 8) {
      const block = new Float64Array(64)
      for (let at = 0; at < 64; at++) {
        const x = Math.min(plan.width - 1, left + (at & 7))
        const y = Math.min(plan.height - 1, top + (at >> 3))
        block[at] = plan.sample(component, x, y) - middle
      }
      const spectrum = transform(block)
      made.push(Int32Array.from(zigzag, (at) => Math.round((spectrum[at] ?? 0) / (step[at] ?? 1))))
    }
  }
  return made
}

const putDc = (bits: Bits, value: number, last: number): number => {
  const size = sizeOf(value - last)
  bits.symbol(dcTable, size)
  bits.amount(value - last, size)
  return value
}

const putAc = (bits: Bits, block: Int32Array, from: number, to: number): void => {
  let zeros = 0
  for (let at = from; at <= to; at++) {
    const value = block[at] ?? 0
    if (value === 0) {
      zeros++
      continue
    }
    for (; zeros > 15; zeros -= 16) bits.symbol(acTable, 0xf0)
    const size = sizeOf(value)
    bits.symbol(acTable, zeros * 16 + size)
    bits.amount(value, size)
    zeros = 0
  }
  if (zeros > 0) bits.symbol(acTable, 0)
}

interface Scan {
  components: readonly number[]
  from: number
  to: number
}

const scanBytes = (plan: JpegPlan, scan: Scan, planes: readonly Int32Array[][]): number[] => {
  const bits = new Bits()
  const last = plan.ids.map(() => 0)
  const count = planes[0]?.length ?? 0
  for (let index = 0; index < count; index++) {
    for (const component of scan.components) {
      const block = planes[component]?.[index]
      if (!block) continue
      if (scan.from === 0) last[component] = putDc(bits, block[0] ?? 0, last[component] ?? 0)
      if (scan.to > 0) putAc(bits, block, Math.max(1, scan.from), scan.to)
    }
  }
  return bits.end()
}

const word = (value: number): number[] => [value >> 8, value & 255]

/** An encoder small enough to read: one table each, no subsampling, so that any component count works. */
export const encodeJpeg = (plan: JpegPlan): Uint8Array => {
  const precision = plan.precision ?? 8
  const every = plan.ids.map((_, index) => index)
  const planes = every.map((component) => blocksOf(plan, component))
  const scans: Scan[] = plan.progressive
    ? [
        { components: every, from: 0, to: 0 },
        ...every.flatMap((component) => [
          { components: [component], from: 1, to: 5 },
          { components: [component], from: 6, to: 63 },
        ]),
      ]
    : [{ components: every, from: 0, to: 63 }]
  const frame = plan.progressive ? 0xc2 : precision === 12 ? 0xc1 : 0xc0
  const fill = Array<number>(plan.fill ?? 0).fill(0xff)
  const out: Uint8Array[] = [Uint8Array.of(0xff, 0xd8)]
  const put = (bytes: Uint8Array) => out.push(Uint8Array.from(fill), bytes)
  for (const bytes of plan.segments ?? []) put(bytes)
  const step = steps(plan)
  put(segment(0xdb, Uint8Array.from([0, ...zigzag.map((at) => step[at] ?? 1)])))
  const sizes = [precision, ...word(plan.height), ...word(plan.width), plan.ids.length]
  put(segment(frame, Uint8Array.from([...sizes, ...plan.ids.flatMap((id) => [id, 0x11, 0])])))
  put(segment(0xc4, Uint8Array.from([0x00, ...dcTable.counts, ...dcTable.symbols])))
  put(segment(0xc4, Uint8Array.from([0x10, ...acTable.counts, ...acTable.symbols])))
  for (const scan of scans) {
    const named = scan.components.flatMap((component) => [plan.ids[component] ?? 0, 0x00])
    put(segment(0xda, Uint8Array.from([scan.components.length, ...named, scan.from, scan.to, 0])))
    out.push(Uint8Array.from(scanBytes(plan, scan, planes)))
  }
  put(Uint8Array.of(0xff, 0xd9))
  return Buffer.concat(out)
}
