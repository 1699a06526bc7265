/**
 * Text as it is compared: NFKC (full-width digits, letters and signs become plain ones), white space
 * folded to single blanks, trimmed. Never shown; what is shown stays as the page wrote it.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
