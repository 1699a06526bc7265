/** Shares that texts in their charset keep to, and texts of another hardly do. */
const LIKE: readonly (readonly [string, (bytes: Uint8Array) => boolean])[] = [
  // Frequent characters of Big5 lie in the rows A4–C6, signs in A1–A3; the rare half begins at C9.
  // Of second bytes, two in five lie below A1, where those of GB2312, EUC-JP and EUC-KR never do.
  [
    'big5',
    (bytes) =>
      pairs(bytes, (lead) => lead >= 0xa1 && lead <= 0xc6) >= 0.75 &&
      (pairsIn(bytes) < 16 || pairs(bytes, (_, trail) => trail < 0xa1) >= 0.1),
  ],
  // Kana and the signs in 81–83, frequent kanji in 88–97; half-width kana are single bytes A1–DF.
  ['shift_jis', (bytes) => shiftJis(bytes) >= 0.7],
  // GB2312 has both bytes from A1 on, and its frequent half ends at D7.
  ['gbk', (bytes) => pairs(bytes, (lead, trail) => lead >= 0xa1 && lead <= 0xd7 && trail >= 0xa1) >= 0.85],
  ['euc-jp', (bytes) => pairs(bytes, (lead, trail) => lead >= 0xa1 && lead <= 0xcf && trail >= 0xa1) >= 0.85],
  ['euc-kr', (bytes) => pairs(bytes, (lead, trail) => lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1) >= 0.85],
]

/** The share of characters of two bytes that are as asked. */
const pairs = (bytes: Uint8Array, isUsual: (lead: number, trail: number) => boolean): number => {
  let all = 0
  let usual = 0
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const lead = bytes[at] as number
    if (lead < 0x80) continue
    all += 1
    at += 1
    if (isUsual(lead, bytes[at] as number)) usual += 1
  }
  return all === 0 ? 0 : usual / all
}

const pairsIn = (bytes: Uint8Array): number => {
  let all = 0
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    if ((bytes[at] as number) < 0x80) continue
    all += 1
    at += 1
  }
  return all
}

const shiftJis = (bytes: Uint8Array): number => {
  let all = 0
  let usual = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] as number
    if (lead < 0x80) continue
    all += 1
    if (lead > 0xa0 && lead < 0xe0) continue
    at += 1
    if ((lead >= 0x81 && lead <= 0x83) || (lead >= 0x88 && lead <= 0x97)) usual += 1
  }
  return all === 0 ? 0 : usual / all
}

/** East Asian charsets that these bytes look like a text in, the likeliest here first. */
export const charsetsLike = (bytes: Uint8Array): readonly string[] =>
  LIKE.filter(([, isLike]) => isLike(bytes)).map(([name]) => name)
