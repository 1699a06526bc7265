/** `npm run screenshots`: docs/screenshots anew, from the build in which the replica's hosts are granted. */
import { BUILDS, browsers, install, main, node, wxt } from './house.mjs'

await main(async () => {
  await install()
  await browsers(['chromium'])
  await wxt(BUILDS.granted, { quiet: true })
  await node(['--disable-warning=ExperimentalWarning', 'test/tools/screenshots.ts'])
})
