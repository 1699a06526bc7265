/** `npm run feeds -- FOLDER`: every feed of a folder read and judged, a line each. Node 20 is enough. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Failed, install, main, node } from './house.mjs'

const given = process.argv[2]
// The folder is meant as seen from where the command was given, which npm tells.
const folder = given === undefined ? undefined : resolve(process.env.INIT_CWD ?? '.', given)

await main(async () => {
  if (folder === undefined || !existsSync(folder))
    throw new Failed('Say which folder the feeds lie in: npm run feeds -- FOLDER')
  await install()
  await node(['--disable-warning=ExperimentalWarning', 'test/tools/feeds.ts', folder])
})
