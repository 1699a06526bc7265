/** Lets others have their turn; undefined: it is not their turn yet. */
export type Rest = () => Promise<void> | undefined

/** How long one stretch of work may be, ms. */
const STRETCH = 25

export const resting = (): Rest => {
  let since = performance.now()
  return () => {
    if (performance.now() - since < STRETCH) return undefined
    return new Promise<void>((go) => setTimeout(go)).then(() => {
      since = performance.now()
    })
  }
}
