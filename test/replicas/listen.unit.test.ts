// @vitest-environment node
import { once } from 'node:events'
import { connect } from 'node:net'
import { generate } from 'selfsigned'
import { expect, it } from 'vitest'
import { listen } from './listen.ts'

it.each([false, true])(
  'ends a connection that never said a word, when it is closed (http2: %s)',
  async (http2) => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'replicas.test' }], {
      keyType: 'ec',
    })
    const listening = await listen({ key, cert }, () => undefined, http2)
    const socket = connect(listening.port, '127.0.0.1')
    await once(socket, 'connect')
    const gone = once(socket, 'close')
    await listening.close()
    await gone
    expect(socket.destroyed).toBe(true)
  },
)
