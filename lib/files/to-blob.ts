/** Bytes that are joined before they are handed over: a browser keeps blobs of this size out of our memory. */
const PIECE = 4 * 2 ** 20

/** One file of pieces that come one after the other. */
export const toBlob = async (pieces: AsyncIterable<Uint8Array<ArrayBuffer>>, type: string): Promise<Blob> => {
  const blobs: Blob[] = []
  let waiting: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    size += piece.length
    if (size < PIECE) continue
    blobs.push(new Blob(waiting))
    waiting = []
    size = 0
  }
  return new Blob([...blobs, ...waiting], { type })
}
