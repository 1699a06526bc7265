/**
 * Writes test/replicas/shopify-api/admin-2026-10.graphql.gz: the schema of Shopify's Admin API as Shopify
 * itself publishes it, an introspection inside the npm package @shopify/dev-mcp (ISC). The package is no
 * dependency, because its own weigh hundreds of megabytes; this is run by hand when the version moves:
 *   node test/tools/shopify-schema.mjs
 * Descriptions are left out: they are four fifths of the weight, and nothing is judged by them. Deprecations stay.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { buildClientSchema, printSchema } from 'graphql'

const VERSION = '2026-10'
const PACKAGE = '@shopify/dev-mcp@1.16.0'
const TO = fileURLToPath(new URL(`../replicas/shopify-api/admin-${VERSION}.graphql.gz`, import.meta.url))

/** The introspection, without what only people read. */
const bare = (value) => {
  if (Array.isArray(value)) return value.map(bare)
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(([key]) => key !== 'description')
  return Object.fromEntries(kept.map(([key, part]) => [key, bare(part)]))
}

const room = mkdtempSync(join(tmpdir(), 'shopify-schema-'))
try {
  execFileSync('npm', ['pack', PACKAGE, '--silent', '--pack-destination', room], { stdio: 'inherit' })
  const [packed] = readdirSync(room)
  execFileSync('tar', ['-xzf', packed, `package/dist/data/admin_${VERSION}.json.gz`], { cwd: room })
  const told = JSON.parse(
    gunzipSync(readFileSync(join(room, `package/dist/data/admin_${VERSION}.json.gz`))).toString('utf8'),
  )
  const note = `# Shopify Admin GraphQL API ${VERSION}, from ${PACKAGE} (ISC licence), descriptions left out.\n\n`
  const text = note + printSchema(buildClientSchema(bare(told.data)))
  writeFileSync(TO, gzipSync(text, { level: 9 }))
  console.log(`${TO}: ${text.length} characters`)
} finally {
  rmSync(room, { recursive: true })
}
