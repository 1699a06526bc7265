import type { ReplicaResponse } from '../../http.ts'

/** What XML 1.0 cannot hold is left out, as a writer of XML must. */
export const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[^\t\n\r -\uFFFD]/g, '')

/** An empty element is spelled in one of its two ways: readers must take both. */
export const element = (name: string, value: string | number, short = true): string =>
  value === '' && short ? `<${name}/>` : `<${name}>${escapeXml(String(value))}</${name}>`

export const elements = (fields: Readonly<Record<string, string | number>>, short = true): string =>
  Object.entries(fields)
    .map(([name, value]) => element(name, value, short))
    .join('')

export const xml = (body: string, status = 200, headers: Record<string, string> = {}): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'text/xml; charset=utf-8', ...headers },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
})

export const html = (body: string, status = 200): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>CROSS MALL</title></head><body>${body}</body></html>`,
})
