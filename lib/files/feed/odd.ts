/** Controls that neither XML nor a table holds, and the character that stands for what could not be read. */
export const ODD = /[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffd-\uffff]/gu
