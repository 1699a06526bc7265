/** Elements whose content is never shown, or only where the thing itself cannot be. */
const SILENT = /^(script|style|template|noscript|iframe|object|video|audio|canvas)$/
const BLANK_ENTITY =
  /&(nbsp|ensp|emsp|emsp13|emsp14|thinsp|hairsp|numsp|puncsp|zwj|zwnj|shy|lrm|rlm|Tab|NewLine|NoBreak|ZeroWidthSpace);?/g
/** Letters, digits, marks and signs, without those letters and signs that are drawn as nothing. */
const VISIBLE = /(?![\u115f\u1160\u2800\u3164\uffa0\ufffc])[\p{L}\p{N}\p{P}\p{S}]/u

const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')

const isVisible = (text: string): boolean =>
  VISIBLE.test(
    text
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
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  const find = (mark: string, from: number): number => {
    const at = lower.indexOf(mark, from)
    return at < 0 ? html.length : at
  }
  let at = 0
  while (at < html.length) {
    const open = find('<', at)
    if (isVisible(html.slice(at, open))) return true
    const [tag, name = ''] = /^<[/!?]?([a-z][^\s/>]*)?/.exec(lower.slice(open, open + 40)) ?? ['']
    if (tag === '<') return true
    if (lower.startsWith('<!--', open)) at = find('-->', open + 2) + 3
    else {
      at = pastTag(html, open + 1)
      if (tag === `<${name}` && SILENT.test(name)) at = pastTag(html, find(`</${name}`, at))
    }
  }
  return false
}
