/**
 * Text as it is compared: NFKC (full-width digits, letters and signs become plain ones), white space
 * folded to single blanks, trimmed. Never shown; what is shown stays as the page wrote it.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()

/** {@link fold} for a million texts: what is folded as it stands is only looked at. A page has no room for it. */
export const foldMany = (text: string): string => (isFolded(text) ? text : fold(text))

/** Nothing but printable ASCII and unified ideographs, single blanks between them: most of what is compared, as it is. */
const isFolded = (text: string): boolean => {
  let isBlank = true
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x20) {
      if (isBlank) return false
      isBlank = true
    } else if ((code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff)) isBlank = false
    else return false
  }
  return !isBlank || text === ''
}

/** `fold(text) === ''`, for the first sign is nearly always enough. */
export const isBlank = (text: string): boolean => {
  const code = text.charCodeAt(0)
  return (code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff) ? false : fold(text) === ''
}
