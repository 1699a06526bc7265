/** gzip that breaks off or is spoilt. */
export class SpoiltGzip extends Error {}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/**
 * The bytes as they were before they were compressed, where they were: told by their first two, whatever the name or
 * the header say (a browser has taken a transfer's own compression off already). Rejects with {@link SpoiltGzip};
 * what came before the spoilt place was given.
 */
export const gunzipped = (stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> => {
  let source: ReadableStreamDefaultReader<Uint8Array> | undefined
  let isPacked = false
  return new ReadableStream<Uint8Array>(
    {
      start: async () => {
        const reader = stream.getReader()
        let head = new Uint8Array(0)
        let isDone = false
        while (head.length < 2 && !isDone) {
          const { value, done } = await reader.read()
          isDone = done
          if (value) {
            const longer = new Uint8Array(head.length + value.length)
            longer.set(head)
            longer.set(value, head.length)
            head = longer
          }
        }
        const whole = new ReadableStream<Uint8Array<ArrayBuffer>>({
          start: (controller) => {
            if (head.length > 0) controller.enqueue(head)
            if (isDone) controller.close()
          },
          pull: async (controller) => {
            const { value, done } = await reader.read()
            if (done) controller.close()
            else controller.enqueue(value as Uint8Array<ArrayBuffer>)
          },
          cancel: (reason) => reader.cancel(reason),
        })
        isPacked = isGzip(head)
        source = (isPacked ? whole.pipeThrough(new DecompressionStream('gzip')) : whole).getReader()
      },
      pull: async (controller) => {
        try {
          const next = await source?.read()
          if (!next || next.done) controller.close()
          else controller.enqueue(next.value)
        } catch (error) {
          // Of a stream that breaks off for other reasons, the reason is its own.
          controller.error(isPacked && error instanceof TypeError ? new SpoiltGzip(error.message) : error)
        }
      },
      cancel: (reason) => source?.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}
