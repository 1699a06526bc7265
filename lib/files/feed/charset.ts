import { charsetsLike } from './charset-like'

/** What the bytes are to be read as. */
export interface Charset {
  /** As `TextDecoder` calls it. */
  readonly name: string
  /** Others were told. */
  readonly differs: boolean
  /** Not every byte can be read in it, yet nearly all. */
  readonly spoilt: boolean
}

export type CharsetTrouble =
  | { readonly why: 'charset'; readonly detail: string }
  | { readonly why: 'unknown-charset'; readonly detail: string }

/** The name that `TextDecoder` gives it; undefined = no browser knows it. */
const nameOf = (label: string): string | undefined => {
  try {
    return new TextDecoder(label.trim()).encoding
  } catch {
    return undefined
  }
}

/** Names of what is read alike. */
const family = (name: string): string => name.replace(/^utf-16(?:le|be)$/, 'utf-16').replace('gb18030', 'gbk')

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)

/** By its byte order mark, or because every second byte of its first signs is NUL. */
export const wideOrMarked = (head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32' | undefined => {
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return 'utf-8'
  if (startsWith(head, [0xff, 0xfe, 0, 0]) || startsWith(head, [0, 0, 0xfe, 0xff])) return 'utf-32'
  if (startsWith(head, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(head, [0xfe, 0xff])) return 'utf-16be'
  const [first = 0, second = 0, third = 0, fourth = 0] = head
  if (first > 0 && second === 0 && third > 0 && fourth === 0) return 'utf-16le'
  if (first === 0 && second > 0 && third === 0 && fourth > 0) return 'utf-16be'
  return undefined
}

/** The encoding that the XML declaration names, from the feed's first bytes. */
export const declaredIn = (head: Uint8Array): string | undefined => {
  const start = new TextDecoder('latin1').decode(head.subarray(0, 1_024)).replace(/\0/g, '')
  return /^[^<]{0,200}<\?xml[^>]*?\sencoding\s*=\s*["']([^"'<>]*)["']/i.exec(start)?.[1]
}

/** Bytes that break off within a character are read without it. */
const strictly = (bytes: Uint8Array, name: string, isWhole: boolean): boolean => {
  for (let lost = 0; lost <= (isWhole ? 0 : 3) && lost < bytes.length; lost += 1) {
    try {
      new TextDecoder(name, { fatal: true }).decode(bytes.subarray(0, bytes.length - lost))
      return true
    } catch {
      // Shorter by one, then.
    }
  }
  return false
}

const unreadIn = (bytes: Uint8Array, name: string): number => {
  try {
    return new TextDecoder(name).decode(bytes).split('\ufffd').length - 1
  } catch {
    // Node does not even put � for some.
    return bytes.length
  }
}

/** What is told by the declaration and by the answer's header, in this order. */
export type Told = readonly (string | undefined)[]

const differs = (name: string, told: Told): boolean =>
  told.some((label) => label !== undefined && family(nameOf(label) ?? label) !== family(name))

/** Of a feed in plain ASCII, which is the same in nearly all of them. */
export const charsetWithout = (told: Told): Charset => {
  for (const label of told) {
    // What is named in ASCII bytes as UTF-16 is not.
    const name = label === undefined ? undefined : nameOf(label)
    if (name && !name.startsWith('utf-16')) return { name, differs: false, spoilt: false }
  }
  const [label] = told.filter((it) => it !== undefined)
  if (label !== undefined && nameOf(label) === undefined)
    return { name: 'utf-8', differs: true, spoilt: false }
  return { name: 'utf-8', differs: label !== undefined, spoilt: false }
}

export const charsetMarked = (name: string, told: Told): Charset => ({
  name,
  differs: differs(name, told),
  spoilt: false,
})

/**
 * What bytes are that are no ASCII: what reads all of them, UTF-8 before anything else (hardly another text reads
 * well in it), then what was told, then what they look like. `bytes` begin with the first that is no ASCII.
 */
export const charsetOf = (bytes: Uint8Array, isWhole: boolean, told: Told): Charset | CharsetTrouble => {
  const sure = (name: string): Charset => ({ name, differs: differs(name, told), spoilt: false })
  if (strictly(bytes, 'utf-8', isWhole)) return sure('utf-8')
  const labels = told.filter((it) => it !== undefined)
  const names = labels.flatMap((label) => nameOf(label) ?? [])
  const { names: likely, isSure } = charsetsLike(bytes)
  const fits = (name: string): boolean => strictly(bytes, name, isWhole)
  // Any bytes are something in a charset of single bytes: it is believed where nothing else is more likely.
  const toldFit = names.find((name) => fits(name) && (!isSure || likely.includes(name) || !likely.some(fits)))
  if (toldFit) return sure(toldFit)
  const found = likely.find(fits)
  if (found) return sure(found)

  const asTold = names[0] ?? (labels.length > 0 ? undefined : 'utf-8')
  const all = [...new Set([...names, 'utf-8', ...likely])]
  const least = all.toSorted((a, b) => unreadIn(bytes, a) - unreadIn(bytes, b))[0] ?? 'utf-8'
  let signs = 0
  for (const byte of bytes) if (byte >= 0x80) signs += 1
  // A few spoilt characters are bearable; where every tenth is, it is another charset.
  if (unreadIn(bytes, least) * 20 <= signs)
    return { name: least, differs: differs(least, told), spoilt: true }
  if (asTold === undefined) return { why: 'unknown-charset', detail: labels[0] ?? '' }
  return { why: 'charset', detail: asTold }
}
