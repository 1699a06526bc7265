/** A browser's fetch, as far as the clients need it, over a real line to the replicas. */
import { request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'
import type { Replicas } from '../replicas/server'

/** Rejects with TypeError where the line breaks, as a browser does; a body that breaks off errors its stream. */
export const wire = ({ port, certificate }: Pick<Replicas, 'port' | 'certificate'>): typeof fetch => {
  return async (input, init) => {
    const asked = new Request(input, init)
    const { hostname, pathname, search } = new URL(asked.url)
    const body = await asked.text()
    return new Promise<Response>((resolve, reject) => {
      const sent = httpsRequest(
        {
          host: '127.0.0.1',
          port,
          path: pathname + search,
          method: asked.method,
          headers: { ...Object.fromEntries(asked.headers), host: hostname },
          servername: hostname,
          ca: certificate,
          agent: false,
        },
        (message) => {
          const headers = new Headers()
          for (const [name, value] of Object.entries(message.headers))
            if (typeof value === 'string') headers.set(name, value)
          const status = message.statusCode ?? 0
          const empty = status === 204 || status === 304
          const stream = Readable.toWeb(message) as ReadableStream<Uint8Array>
          resolve(new Response(empty ? null : stream, { status, headers }))
        },
      )
      sent.on('error', () => reject(new TypeError('Failed to fetch')))
      asked.signal.addEventListener('abort', () => sent.destroy())
      sent.end(body)
    })
  }
}
