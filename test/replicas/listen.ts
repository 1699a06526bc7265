import type { IncomingMessage, ServerResponse } from 'node:http'
import { createSecureServer } from 'node:http2'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'

export interface Listening {
  readonly port: number
  /** Ends all connections, whatever is under way. */
  close(): Promise<void>
}

type Answer = (message: IncomingMessage, response: ServerResponse) => void

/** Its messages are those of HTTP/1 for all that is asked of them here. */
const secure = (identity: { key: string; cert: string }, answer: Answer) => {
  const server = createSecureServer({ ...identity, allowHTTP1: true }, (message, response) =>
    answer(message as unknown as IncomingMessage, response as unknown as ServerResponse),
  )
  const sessions = new Set<{ destroy(): void }>()
  server.on('session', (session) => {
    sessions.add(session)
    session.on('close', () => sessions.delete(session))
  })
  return {
    server,
    end: () => {
      for (const session of sessions) session.destroy()
    },
  }
}

/**
 * One HTTPS server on a port of loopback's own choosing. With `http2`, a browser may ask as much at once as it
 * likes; without, it keeps to six connections a host by itself.
 */
export const listen = async (
  identity: { key: string; cert: string },
  answer: Answer,
  http2 = false,
): Promise<Listening> => {
  const made = http2 ? secure(identity, answer) : undefined
  const plain = made ? undefined : createServer(identity, answer)
  const server = made?.server ?? plain
  if (!server) throw new Error('no server')
  // One that a browser opened in advance has no session yet, and would be waited for.
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        made?.end()
        plain?.closeAllConnections()
        for (const socket of sockets) socket.destroy()
      }),
  }
}
