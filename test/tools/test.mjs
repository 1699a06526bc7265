/**
 * `npm test`: everything, in the order in which a fault is cheapest to hear of. Stops at the first one.
 * Node 20 or later and nothing installed is enough; the last line is `N passed, 0 failed`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { BUILDS, browsers, Failed, install, main, node, seconds, wxt } from './house.mjs'

const COUNTS = '.output/counts'

const hasTests = (folder) =>
  existsSync(folder) &&
  readdirSync(folder, { recursive: true }).some((name) => /\.test\.tsx?$/.test(String(name)))

let passed = 0

/** One project of vitest.config.ts; what it counted is read from its report, not from its words. */
const suite = async (project, options) => {
  if (!hasTests(`test/${project}`)) throw new Failed(`There is no test in test/${project}.`)
  const report = `${COUNTS}/${project}.json`
  await node(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    options,
  )
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  if (numFailedTests > 0) throw new Failed(`${numFailedTests} tests failed.`)
  // A test that is skipped proves nothing, and nobody sees it in a green run.
  if (numPendingTests + numTodoTests > 0)
    throw new Failed(`${numPendingTests + numTodoTests} tests were skipped.`)
  passed += numPassedTests
}

/**
 * Each of the two waits for its browser more than it works: side by side they take little longer than one.
 * Both are heard to the end, so that a run tells all that it found.
 */
const inBrowsers = async () => {
  const ends = await Promise.allSettled(
    ['page', 'e2e'].map((project) => suite(project, { prefix: `${project.padEnd(4)} │ ` })),
  )
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/** What Mozilla's store would refuse. Its warnings are for a person to judge: told, not counted. */
const store = async () => {
  const linter = 'node_modules/addons-linter/bin/addons-linter'
  const found = await node([linter, '--output=json', '.output/firefox-mv3'], { quiet: true })
  const { summary, warnings } = JSON.parse(found)
  console.log(`${summary.errors} errors, ${summary.warnings} warnings`)
  for (const { file, column, message } of warnings)
    console.log(`  ${file}${column === undefined ? '' : `:${column}`}  ${message}`)
}

const STEPS = [
  ['dependencies', 'npm could not install the dependencies', install],
  ['browsers', 'a browser is missing', () => browsers()],
  [
    'types',
    'the types do not hold',
    () => wxt(['prepare'], { quiet: true }).then(() => node(['node_modules/typescript/bin/tsc', '--noEmit'])),
  ],
  ['lint', 'biome has something to say', () => node(['node_modules/@biomejs/biome/bin/biome', 'check', '.'])],
  ['build Chromium', 'the Chromium build fails', () => wxt(BUILDS.chromium, { quiet: true })],
  ['build Firefox', 'the Firefox build fails', () => wxt(BUILDS.firefox, { quiet: true })],
  ['build granted', 'the test build fails', () => wxt(BUILDS.granted, { quiet: true })],
  ['store', 'the store would refuse the extension', store],
  ['weight', 'a page loads too much of us', () => node(['test/tools/weigh.mjs', '--gate'])],
  ['unit', 'a unit test fails', () => suite('unit')],
  ['page and e2e', 'a test in a real browser fails', inBrowsers],
]

await main(async () => {
  rmSync(COUNTS, { recursive: true, force: true })
  mkdirSync(COUNTS, { recursive: true })
  const started = performance.now()
  for (const [name, fault, work] of STEPS) {
    const since = performance.now()
    console.log(`\n── ${name}`)
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Failed)) throw error
      throw new Failed(`${error.message}\n\nStopped at "${name}" after ${seconds(since)}: ${fault}.`)
    }
    console.log(`── ${name}: ${seconds(since)}`)
  }
  console.log(`\nAll of it took ${seconds(started)}.`)
  console.log(`${passed} passed, 0 failed`)
})
