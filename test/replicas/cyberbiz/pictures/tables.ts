/** The tables printed in the JPEG standard (ITU-T T.81, Annex K). */
const bytes = (hex: string): number[] => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))

export interface HuffmanTable {
  counts: number[]
  symbols: number[]
  /** Symbol to [code, length]. */
  codes: Map<number, readonly [number, number]>
}

const table = (counts: string, symbols: string): HuffmanTable => {
  const made: HuffmanTable = { counts: bytes(counts), symbols: bytes(symbols), codes: new Map() }
  let code = 0
  let place = 0
  made.counts.forEach((count, index) => {
    for (let left = count; left > 0; left--) made.codes.set(made.symbols[place++] ?? 0, [code++, index + 1])
    code <<= 1
  })
  return made
}

export const dcTable = table('00010501010101010100000000000000', '000102030405060708090a0b')

export const acTable = table(
  '0002010303020403050504040000017d',
  `010203000411051221314106135161072271143281
91a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a
434445464748494a535455565758595a636465666768696a737475767778797a
838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aa
b2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9da
e1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa`.replace(/\s/g, ''),
)

/** Luminance quantisation, row by row. */
export const quantisation: readonly number[] = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
]

/** Where the n-th coefficient of the zigzag stands in the block. */
export const zigzag: readonly number[] = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46,
  53, 60, 61, 54, 47, 55, 62, 63,
]
