import { fold } from '../text'
import type { WordTable } from './labels'
import { isOurs, isShown } from './seen'

/** Something short that the page says, and the element that says nothing else. */
export interface Said {
  readonly element: Element
  /** As compared: {@link plain}. */
  readonly text: string
}

/** Elements with more children than this, all alike, are lists: how they are shaped, their first rows tell. */
const MANY = 60
const FIRST = 12
const ROWS = new Set(['TR', 'TABLE', 'TBODY', 'LI', 'DIV', 'DL', 'UL', 'A'])
const isList = ({ children, childElementCount: count }: Element): boolean => {
  const last = count > MANY && children[count - 1]?.tagName
  return last !== false && ROWS.has(last ?? '') && children[FIRST]?.tagName === last
}
/** Names are short, and so are the values beside them, in letters. */
const SHORT = 60
const MUTE = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'SELECT',
  'TEXTAREA',
  'SVG',
  'svg',
  'IFRAME',
])
const PRESSED = new Set(['button', 'submit', 'reset'])

/** Words as two writers of one name may differ in them: width, blanks, case. */
export const tight = (text: string): string => fold(text).toLowerCase().replace(/ /g, '')

/** `管理番号 ▲`, `【発送日】`, `処理結果 ?`, `店舗：` name the same as without. */
export const plain = (text: string): string => tight(text).replace(/^[^\p{L}\p{N}(]+|[^\p{L}\p{N})]+$/gu, '')

/**
 * Everything short that stands on a page, in document order, what is made of several pieces (`<br>`, a hint in
 * an element of its own) after them. Of a long list only the first rows are looked at, so that a page of 1,000
 * costs what one of 20 does. Nothing is asked about what is shown.
 */
export const skim = (root: Element): Said[] => {
  const said: Said[] = []
  const take = (element: Element, text: string): void => {
    const words = plain(text)
    if (words) said.push({ element, text: words })
  }
  /** The words below an element; undefined where they are too many for a name. */
  const walk = (element: Element): string | undefined => {
    const list = isList(element)
    let words: string | undefined = ''
    let own = ''
    let pieces = 0
    let children = 0
    for (let node = element.firstChild; node; node = node.nextSibling) {
      let piece: string | undefined
      if (node.nodeType === Node.TEXT_NODE) {
        piece = (node as Text).data
        if (piece.trim()) own += ` ${piece}`
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        if (list && ++children > FIRST) break
        const child = node as Element
        if (MUTE.has(child.tagName) || isOurs(child)) continue
        if (child.tagName === 'INPUT') {
          const input = child as HTMLInputElement
          if (PRESSED.has(input.type)) take(input, input.value)
          continue
        }
        piece = walk(child)
      } else continue
      if (piece === '') continue
      if (piece === undefined || words === undefined || words.length + piece.length > SHORT) words = undefined
      else if (piece.trim()) {
        words += words ? ` ${piece.trim()}` : piece.trim()
        pieces++
      }
    }
    // What stands directly in it may be a name, whatever hint is drawn beside it.
    if (own && own.length <= SHORT && (pieces > 1 || words === undefined)) take(element, own)
    if (words && (own || pieces > 1)) take(element, words)
    return words
  }
  walk(root)
  return said
}

export interface Named<K extends string> {
  readonly key: K
  /** Which of the key's words it is: the first is the surest. */
  readonly rank: number
}

/** What a name stands for; a note in brackets behind it may be one of ours, or be left out. */
export const namer = <K extends string>(words: WordTable<K>): ((text: string) => Named<K> | undefined) => {
  const index = new Map<string, Named<K>>()
  for (const key of Object.keys(words) as K[])
    words[key].forEach((word, rank) => {
      if (!index.has(plain(word))) index.set(plain(word), { key, rank })
    })
  return (text) => {
    const whole = index.get(text)
    if (whole) return whole
    const bare = /^(.+?)\(.*\)$/.exec(text)?.[1]
    const named = bare === undefined ? undefined : index.get(bare)
    return named && { key: named.key, rank: named.rank + 100 }
  }
}

/** Where the page says one of these names; the outermost element that says nothing more. */
export const named = <K extends string>(
  said: readonly Said[],
  words: WordTable<K>,
): (Named<K> & { readonly element: Element; readonly text: string })[] => {
  const name = namer(words)
  const found: (Named<K> & { element: Element; text: string })[] = []
  for (const { element, text } of said) {
    const one = name(text)
    if (!one || !isShown(element)) continue
    // Pieces come before what they make up.
    for (
      let last = found.at(-1);
      last?.key === one.key && element.contains(last.element);
      last = found.at(-1)
    )
      found.pop()
    found.push({ ...one, element, text })
  }
  return found
}
