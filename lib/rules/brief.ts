/** Elements whose content is never shown, or only where the thing itself cannot be. */
const SILENT = /^(script|style|template|noscript|iframe|object|video|audio|canvas)$/
const MAY_BE_SILENT = 'stniovac'
const BLANK_ENTITY =
  /&(nbsp|ensp|emsp|emsp13|emsp14|thinsp|hairsp|numsp|puncsp|zwj|zwnj|shy|lrm|rlm|Tab|NewLine|NoBreak|ZeroWidthSpace);?/g
/** Letters, digits, marks and signs, without those letters and signs that are drawn as nothing. */
const VISIBLE = /(?![\u115f\u1160\u2800\u3164\uffa0\ufffc])[\p{L}\p{N}\p{P}\p{S}]/u

const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')

/** Of its first signs, blanks left out: an ASCII sign or an ideograph is seen, whatever follows; undefined = look closer. */
const startsVisible = (text: string, from: number, to: number): boolean | undefined => {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x26) return undefined
    if ((code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff)) return true
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return undefined
  }
  return false
}

const isVisible = (text: string): boolean =>
  VISIBLE.test(
    !text.includes('&')
      ? text
      : text
          .replace(BLANK_ENTITY, ' ')
          .replace(/&#x([0-9a-f]+);?/gi, (_, hex: string) => character(Number.parseInt(hex, 16)))
          .replace(/&#(\d+);?/g, (_, digits: string) => character(Number(digits))),
  )

/** Past the tag that opens at `from`; a `>` inside a quoted attribute does not end it. */
const pastTag = (html: string, from: number): number => {
  let quote = ''
  let before = ''
  for (let at = from; at < html.length; at++) {
    const here = html.charAt(at)
    if (quote) quote = here === quote ? '' : quote
    else if (here === '>') return at + 1
    else if (before === '=' && (here === '"' || here === "'")) quote = here
    if (here.trim()) before = here
  }
  return html.length
}

/**
 * Does HTML source hold any text that a reader would see? Read as text, never as a document: nothing in it
 * is run or fetched.
 */
export const hasText = (html: string): boolean => {
  const lowerCase = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  // Made only where the end of a tag is sought by its name; most texts are seen before that.
  let lower: string | undefined
  const find = (mark: string, from: number, source = html): number => {
    const at = source.indexOf(mark, from)
    return at < 0 ? html.length : at
  }
  const findTag = (mark: string, from: number): number => {
    lower ??= lowerCase(html)
    return find(mark, from, lower)
  }
  let at = 0
  while (at < html.length) {
    const open = find('<', at)
    if (startsVisible(html, at, open) ?? isVisible(html.slice(at, open))) return true
    // Nearly every tag begins with a letter that no silent element begins with, and holds no quote.
    const code = html.charCodeAt(open + 1) | 0x20
    if (code > 0x60 && code < 0x7b && !MAY_BE_SILENT.includes(String.fromCharCode(code))) {
      at = pastTag(html, open + 1)
      continue
    }
    const [tag, name = ''] = /^<[/!?]?([a-z][^\s/>]*)?/.exec(lowerCase(html.slice(open, open + 40))) ?? ['']
    if (tag === '<') return true
    if (html.startsWith('<!--', open)) at = find('-->', open + 2) + 3
    else {
      at = pastTag(html, open + 1)
      if (tag === `<${name}` && SILENT.test(name)) at = pastTag(html, findTag(`</${name}`, at))
    }
  }
  return false
}
