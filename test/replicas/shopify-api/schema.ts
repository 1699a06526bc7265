import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { buildSchema, type GraphQLSchema } from 'graphql'

/** The version of the Admin API that the schema is of. */
export const SCHEMA_VERSION = '2026-10'

let built: GraphQLSchema | undefined

/**
 * Shopify's own schema, deprecations included, descriptions not; made by test/tools/shopify-schema.mjs. One
 * object for the whole process: building it takes a moment, and nobody may change it.
 */
export const shopifySchema = (): GraphQLSchema => {
  if (!built) {
    const file = new URL(`./admin-${SCHEMA_VERSION}.graphql.gz`, import.meta.url)
    // A schema that Shopify serves needs no second judgement; it is a megabyte and a half.
    built = buildSchema(gunzipSync(readFileSync(file)).toString('utf8'), {
      assumeValid: true,
      noLocation: true,
    })
  }
  return built
}
