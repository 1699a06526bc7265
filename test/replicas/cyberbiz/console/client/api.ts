/** The console's own private endpoint; the address carries the page's query so that delays apply to it too. */
const BASE = '/admin/api_internal/v2'

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export async function get<T>(path: string, query = window.location.search): Promise<T> {
  const glue = path.includes('?') ? '&' : '?'
  const response = await fetch(`${BASE}${path}${glue}${query.replace(/^\?/, '')}`)
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return (await response.json()) as T
}

export async function send<T>(method: string, path: string, body: unknown): Promise<T> {
  const response = await fetch(`${BASE}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await response.json()) as T
}

/** Data written into the page by the server, when the address asked for that. */
export function embedded<T>(): T | null {
  const text = document.getElementById('page-data')?.textContent
  return text ? (JSON.parse(text) as T) : null
}
