import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** The browser's own hash is six times as fast, and wants all bytes at once. */
const AT_ONCE = 16 * 1024 * 1024
const PIECE = 1024 * 1024

/** SHA-256 of a file's bytes, hex. Rejects where the browser can read it no longer. */
export const hashFile =
  (breathe: () => Promise<void>) =>
  async (file: Blob): Promise<string> => {
    if (file.size <= AT_ONCE && globalThis.crypto?.subtle)
      return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())))
    const hash = sha256.create()
    for (let at = 0; at < file.size; at += PIECE) {
      hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()))
      await breathe()
    }
    return bytesToHex(hash.digest())
  }
