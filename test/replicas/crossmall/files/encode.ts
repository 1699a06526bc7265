import iconv from 'iconv-lite'

/** Windows knows these characters under another number; a program that writes CP932 changes them first. */
const WINDOWS: Readonly<Record<string, string>> = {
  '〜': '～',
  '−': '－',
  '‖': '∥',
  '—': '―',
  '¢': '￠',
  '£': '￡',
  '¬': '￢',
}

/** What CP932 has no place for becomes `?`, as in every program that writes it. */
export const toCp932 = (text: string): Buffer =>
  iconv.encode(
    text.replace(/[〜−‖—¢£¬]/g, (found) => WINDOWS[found] ?? found),
    'cp932',
  )

export const fromCp932 = (bytes: Uint8Array): string => iconv.decode(Buffer.from(bytes), 'cp932')

export const toUtf8 = (text: string): Buffer => Buffer.from(text, 'utf8')

/** As a spreadsheet saves "CSV UTF-8". */
export const toUtf8WithMark = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf8')

/** As a spreadsheet saves "Unicode text". */
export const toUtf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le')

/** UTF-8 once read as CP932 and saved again: 邂｡逅…; some bytes are lost for good. */
export const garbled = (text: string): string => fromCp932(toUtf8(text))

/** CP932 once read as Latin-1 and saved again: ŠÇ—… */
export const latin = (text: string): string => iconv.decode(toCp932(text), 'windows-1252')

/** CP932 once read as UTF-8 and saved again: every sign became U+FFFD. */
export const replaced = (text: string): string => toCp932(text).toString('utf8')
