/** Evaluated in a page: goes to others of the same host without leaving it. */
export interface Stop {
  readonly path: string
}

/**
 * Reads one page after the other, each in a frame as large as the window: half of what going there costs. Around
 * the frame there is nothing, so that a page shows what it does in a tab of its own. As JSON: the browsers'
 * protocols differ on undefined.
 */
export const tour = async <S extends Stop>(
  stops: readonly S[],
  read: (view: typeof window, stop: S) => unknown,
): Promise<string> => {
  const seen: unknown[] = []
  for (const stop of stops) {
    const frame = document.createElement('iframe')
    frame.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;border:0'
    frame.src = stop.path
    const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }))
    document.body.replaceChildren(frame)
    await loaded
    seen.push((await read(frame.contentWindow as typeof window, stop)) ?? null)
  }
  document.body.replaceChildren()
  return JSON.stringify(seen)
}
