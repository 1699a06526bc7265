/** Controls that neither XML nor a table holds, and the character that stands for what could not be read. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
export const ODD = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffd-\uffff]/g
