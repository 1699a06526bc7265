import { KNOBS } from '../params.ts'

export interface App {
  handle: string
  csrf: string
  main: HTMLElement
  /** Goes on within the application. */
  go(to: string): void
  /** Asks for what this page shows again. */
  again(): Promise<void>
}

/** As the admin's own calls: an operation of its own, of which nobody sees the query. */
export const operation = async <Answer>(app: App, name: string, asked?: object): Promise<Answer> => {
  const url = `/api/shopify/${app.handle}?operation=${name}&type=${asked ? 'mutation' : 'query'}`
  const at = encodeURIComponent(location.pathname + location.search)
  const response = asked
    ? await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'X-CSRF-Token': app.csrf },
        body: JSON.stringify({ variables: asked }),
      })
    : await fetch(`${url}&at=${at}`, { headers: { 'X-CSRF-Token': app.csrf } })
  if (!response.ok) throw new Error(`${name}: ${response.status}`)
  return (await response.json()) as Answer
}

/** The address with what says how the replica draws. */
export const withKnobs = (to: string): string => {
  const url = new URL(to, location.href)
  const now = new URLSearchParams(location.search)
  for (const knob of KNOBS) {
    const value = now.get(knob)
    if (value !== null && !url.searchParams.has(knob)) url.searchParams.set(knob, value)
  }
  return url.pathname + url.search
}
