/** The least that anybody does with a file of JSON lines: run in the extension's worker, so nothing of ours is used. */

/** ms. */
export type Peer = (url: string) => Promise<number>

/** Fetched and decoded, and looked at no further. */
const decode: Peer = async (url) => {
  const began = performance.now()
  const { body } = await fetch(url, { cache: 'no-store', credentials: 'omit' })
  const reader = body?.getReader()
  const decoder = new TextDecoder()
  let length = 0
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true }
    if (done) break
    length += decoder.decode(value, { stream: true }).length
  }
  if (length === 0) throw new Error('an empty file')
  return performance.now() - began
}

/** Fetched, decoded, and every line parsed as it comes. */
const parse: Peer = async (url) => {
  const began = performance.now()
  const { body } = await fetch(url, { cache: 'no-store', credentials: 'omit' })
  const reader = body?.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  let found = 0
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true }
    if (done) break
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if ((JSON.parse(line) as { id?: string }).id) found++
  }
  if (found === 0) throw new Error('an empty file')
  return performance.now() - began
}

/** The whole text at once, and all of its lines. */
const whole: Peer = async (url) => {
  const began = performance.now()
  const response = await fetch(url, { cache: 'no-store', credentials: 'omit' })
  const text = await response.text()
  const all = text.split('\n').flatMap((line) => (line ? [JSON.parse(line) as { id?: string }] : []))
  const took = performance.now() - began
  // Held for a moment, so that somebody who looks sees what it takes.
  await new Promise((done) => setTimeout(done, 500))
  if (!all.at(-1)?.id) throw new Error('an empty file')
  return took
}

export const PEERS = { decode, parse, whole }
