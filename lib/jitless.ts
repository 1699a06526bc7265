/**
 * Must be the first import of every entry point that checks data: an extension's pages and workers forbid
 * generated code, and the schema library's probe for it would be reported as a violation of that policy.
 */
import * as z from 'zod/mini'

z.config({ jitless: true })
