/** `npm start`: the shop that the tests use, and the extension at work in it. Node 20 is enough. */
import { BUILDS, browsers, install, main, node, wxt } from './house.mjs'

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)
const headless = !hasDisplay || process.argv.includes('--headless')

await main(async () => {
  await install()
  await browsers(['chromium'])
  await wxt(headless ? BUILDS.granted : BUILDS.chromium, { quiet: true })
  await node(['--disable-warning=ExperimentalWarning', `test/tools/${headless ? 'walk' : 'window'}.ts`])
})
