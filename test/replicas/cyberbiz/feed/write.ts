import type { Catalogue, CatalogueProduct } from './catalogue.ts'
import { factText, type Layout, type LayoutName, layoutOf } from './layouts.ts'
import { isLeftOut } from './truth.ts'

export interface Manner {
  readonly layout: LayoutName
  /** How texts are written; `mixed`: in one product so, in the next the other way. */
  readonly text: 'cdata' | 'escaped' | 'mixed'
  /** How an empty element is written; `absent`: not at all. */
  readonly empty: 'pair' | 'single' | 'absent'
  readonly spacing: 'indented' | 'crlf' | 'one-line'
  /** Comments, instructions and a document type that declares nothing, wherever they may stand. */
  readonly asides: boolean
  /** Every 50th product has its first element twice; the second says otherwise. */
  readonly twice: boolean
}

export const plainManner: Manner = {
  layout: 'pascal',
  text: 'mixed',
  empty: 'pair',
  spacing: 'indented',
  asides: false,
  twice: false,
}

/** What is wrong within the product of this place (from 1), and what stands there. */
export const BREAKS = {
  /** `&` that begins no reference: what a careless export does with "A & B". */
  ampersand: '<Extra>a & b</Extra>',
  /** An HTML entity that XML does not know. */
  entity: '<Extra>a&nbsp;b</Extra>',
  'end-tag': '<Extra>a</Extar>',
  attribute: '<Extra kind=new>a</Extra>',
  'less-than': '<Extra>a < b</Extra>',
  crossed: '<Extra><b>a</Extra></b>',
} as const
export type BreakKind = keyof typeof BREAKS

export interface Break {
  readonly place: number
  readonly kind: BreakKind
}

/** From 1; columns in characters, the first and the last that a parser may name. */
export interface BreakAt {
  readonly line: number
  readonly columns: readonly [from: number, to: number]
}

/** Characters that the charset of the bytes lacks are written as references. */
export type Writable = (character: string) => boolean
const everything: Writable = () => true

const reference = (character: string): string => `&#x${(character.codePointAt(0) ?? 0).toString(16)};`

const escaped = (text: string, can: Writable): string =>
  Array.from(text, (character) => {
    if ('&<>"\''.includes(character)) return `&#${character.charCodeAt(0)};`
    return can(character) ? character : reference(character)
  }).join('')

const cdata = (text: string, can: Writable): string => {
  let open = '<![CDATA['
  for (const character of text.replaceAll(']]>', ']]\uE000>'))
    open +=
      character === '\uE000'
        ? ']]><![CDATA['
        : can(character)
          ? character
          : `]]>${reference(character)}<![CDATA[`
  return `${open}]]>`
}

const element = (name: string, text: string, manner: Manner, place: number, can: Writable): string => {
  if (text === '') {
    if (manner.empty === 'absent') return ''
    return manner.empty === 'single' ? `<${name}/>` : `<${name}></${name}>`
  }
  const asCdata = manner.text === 'cdata' || (manner.text === 'mixed' && place % 2 === 0)
  return `<${name}>${asCdata ? cdata(text, can) : escaped(text, can)}</${name}>`
}

const entry = (product: CatalogueProduct, place: number, manner: Manner, can: Writable, extra?: string) => {
  const layout: Layout = layoutOf(manner.layout)
  const lines = layout.elements.flatMap(([name, what]) => {
    const text = typeof what === 'function' ? what(product) : factText(product, what, manner.layout)
    const made = element(name, text, manner, place, can)
    return made ? [made] : []
  })
  const [name] = layout.elements[0] ?? []
  if (manner.twice && place % 50 === 0 && name)
    lines.push(element(name, `${place} twice`, manner, place, can))
  if (manner.asides && place % 9 === 0) lines.push(`<!-- <${layout.item}> 第 ${place} 項 -->`)
  const broken = extra === undefined ? -1 : Math.floor(lines.length / 2)
  if (extra !== undefined) lines.splice(broken, 0, extra)
  return {
    start: `<${layout.item}${layout.attributes?.(product) ?? ''}>`,
    lines,
    broken,
    end: `</${layout.item}>`,
  }
}

export interface FeedText {
  /** Piece by piece: what stands before the products, each product, what stands behind them. */
  readonly pieces: Iterable<{ readonly text: string; readonly place: number }>
  /** Where the break came to stand, once it was written. */
  readonly brokenAt: () => BreakAt | undefined
}

/** The feed as text; products that are left out of it are not in it. */
export const feedText = (
  catalogue: Catalogue,
  manner: Manner,
  {
    declaration = '<?xml version="1.0" encoding="UTF-8"?>',
    can = everything,
    broken,
  }: {
    declaration?: string
    can?: Writable
    broken?: Break
  } = {},
): FeedText => {
  const layout: Layout = layoutOf(manner.layout)
  const newline = { indented: '\n', crlf: '\r\n', 'one-line': '' }[manner.spacing]
  const pad = (depth: number): string => (manner.spacing === 'one-line' ? '' : '  '.repeat(depth))
  const depth = layout.open.length
  let line = 1
  let column = 1
  let at: BreakAt | undefined

  const count = (text: string): string => {
    const last = text.lastIndexOf('\n')
    if (last < 0) column += text.length
    else {
      line += text.split('\n').length - 1
      column = text.length - last
    }
    return text
  }

  function* pieces() {
    let head = declaration ? declaration + newline : ''
    if (manner.asides) {
      const [root = ''] = layout.open
      const name = /^<([^\s>]+)/.exec(root)?.[1] ?? ''
      head += `<!-- 山嵐選物 -->${newline}<!DOCTYPE ${name}>${newline}<?shop export?>${newline}`
    }
    head += layout.open.map((tag, index) => pad(index) + tag + newline).join('')
    yield { text: count(head), place: 0 }
    let place = 0
    for (const product of catalogue.all()) {
      if (isLeftOut(product)) continue
      place++
      const extra = broken?.place === place ? BREAKS[broken.kind] : undefined
      const { start, lines, broken: which, end } = entry(product, place, manner, can, extra)
      let text = count(pad(depth) + start + newline)
      lines.forEach((one, index) => {
        text += count(pad(depth + 1))
        if (index === which) at = { line, columns: [column, column + one.length] }
        text += count(one + newline)
      })
      text += count(pad(depth) + end + newline)
      yield { text, place }
    }
    const foot = layout.close.map((tag, index) => pad(depth - 1 - index) + tag + newline).join('')
    yield { text: count(foot), place: place + 1 }
  }
  return { pieces: pieces(), brokenAt: () => at }
}
