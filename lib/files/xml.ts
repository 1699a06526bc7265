import { SaxesParser } from 'saxes'

export interface XmlElement {
  /** As written, prefix and all. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Its own text and CDATA, trimmed; that of its children is theirs. */
  readonly text: string
}

export type XmlReading =
  | { readonly ok: true; readonly root: XmlElement }
  /** Line from 1, and the parser's own words. */
  | { readonly ok: false; readonly line: number; readonly reason: string }

interface Open extends XmlElement {
  readonly children: XmlElement[]
  text: string
}

/** Characters that XML forbids, and that customers' own words bring along all the same. */
const CONTROL = /[\p{Cc}\ufffe\uffff]/gu
const bare = (text: string): string => text.replace(CONTROL, (sign) => ('\t\n\r'.includes(sign) ? sign : ''))

/** Well-formed XML as a tree. Entities of a document's own are not expanded, so none can blow it up. */
export const readXml = (text: string): XmlReading => {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const open: Open[] = []
  let root: XmlElement | undefined
  const say = (words: string): void => {
    const inner = open.at(-1)
    if (inner) inner.text += words
  }
  parser.on('opentag', ({ name, attributes }) => {
    const element: Open = { name, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => {
    const done = open.pop()
    if (done) done.text = done.text.trim()
  })
  parser.on('text', say)
  parser.on('cdata', say)
  try {
    parser.write(bare(text.trimStart())).close()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { ok: false, line: parser.line, reason }
  }
  return root ? { ok: true, root } : { ok: false, line: 1, reason: 'no element' }
}

/** Names as vendors are consistent about them: not at all in case, underscores and prefixes. */
const plain = (name: string): string => name.replace(/^.*:/, '').replace(/[_-]/g, '').toLowerCase()

export const isNamed = (element: XmlElement, name: string): boolean => plain(element.name) === plain(name)

/** Every element of that name, however deep, in the order of the document; the root itself too. */
export const everyNamed = (root: XmlElement, name: string): XmlElement[] => {
  const found: XmlElement[] = []
  // No recursion: a stranger's document may be nested deeper than a stack is.
  const left = [root]
  for (let next = left.pop(); next; next = left.pop()) {
    if (isNamed(next, name)) found.push(next)
    for (let at = next.children.length - 1; at >= 0; at -= 1) {
      const child = next.children[at]
      if (child) left.push(child)
    }
  }
  return found
}

/** The text of the first element of that name; undefined = there is none. */
export const textOf = (root: XmlElement, name: string): string | undefined => everyNamed(root, name)[0]?.text

/** Reads the children of a flat record by name; undefined = there is no such child. */
export const fieldsOf = (record: XmlElement): ((name: string) => string | undefined) => {
  const fields = new Map<string, string>()
  for (const { name, text } of record.children) if (!fields.has(plain(name))) fields.set(plain(name), text)
  return (name) => fields.get(plain(name))
}
