/** Characters of two bytes that texts of a charset are made of, and texts of another hardly are. */
type Pair = readonly [lead: number, trail: number]

/** Fewer distinct characters than these say nothing for sure. */
export const ENOUGH = 12

const share = (pairs: readonly Pair[], isUsual: (lead: number, trail: number) => boolean): number =>
  pairs.length === 0 ? 0 : pairs.filter(([lead, trail]) => isUsual(lead, trail)).length / pairs.length

/** Each once, however often it stands there. `isSingle`: a byte that is a character by itself. */
const pairsIn = (bytes: Uint8Array, isSingle: (byte: number) => boolean): readonly Pair[] => {
  const found = new Map<number, Pair>()
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const lead = bytes[at] as number
    if (lead < 0x80 || isSingle(lead)) continue
    at += 1
    const trail = bytes[at] as number
    found.set(lead * 256 + trail, [lead, trail])
  }
  return [...found.values()]
}

/** Half-width kana are single bytes; a text is not made of them. */
const isKana = (byte: number): boolean => byte > 0xa0 && byte < 0xe0

const shiftJis = (bytes: Uint8Array): boolean => {
  let signs = 0
  let kana = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number
    if (byte < 0x80) continue
    signs += 1
    if (isKana(byte)) kana += 1
    else at += 1
  }
  // Kana and signs in 81–83, frequent kanji in 88–97.
  const isUsual = (lead: number): boolean => (lead >= 0x81 && lead <= 0x83) || (lead >= 0x88 && lead <= 0x97)
  return kana * 3 < signs && share(pairsIn(bytes, isKana), isUsual) >= 0.7
}

export interface Likeness {
  /** East Asian charsets that the bytes look like a text in, the likeliest here first. */
  readonly names: readonly string[]
  /** There are enough characters to tell. */
  readonly isSure: boolean
}

export const charsetsLike = (bytes: Uint8Array): Likeness => {
  const pairs = pairsIn(bytes, () => false)
  const isSure = pairs.length >= ENOUGH
  // Of second bytes of Big5, two in five lie below A1, where those of GB2312, EUC-JP and EUC-KR never do.
  const low = share(pairs, (_, trail) => trail < 0xa1)
  const high = (from: number, to: number): boolean =>
    share(pairs, (lead, trail) => lead >= from && lead <= to && trail >= 0xa1) >= 0.85
  const tests: readonly (readonly [string, boolean])[] = [
    // Frequent characters lie in the rows A4–C6, signs in A1–A3; the rare half begins at C9.
    ['big5', share(pairs, (lead) => lead >= 0xa1 && lead <= 0xc6) >= 0.75 && (!isSure || low >= 0.1)],
    ['shift_jis', shiftJis(bytes)],
    // The frequent half of GB2312 ends at D7.
    ['gbk', high(0xa1, 0xd7)],
    ['euc-jp', high(0xa1, 0xcf)],
    ['euc-kr', high(0xb0, 0xc8)],
  ]
  return { names: tests.flatMap(([name, isLike]) => (isLike ? [name] : [])), isSure }
}
