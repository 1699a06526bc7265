import { describe, expect, it } from 'vitest'
import { makeAnswers } from '../../lib/jobs/answers'
import { makeWatch } from '../../lib/jobs/watch'
import type { Onboarding } from '../../lib/records'
import { makeWorld, type World } from './jobs-world'

const HOST = 'myshop.cyberbiz.co'
const answersOf = (each: World) => makeAnswers(each.ports, makeWatch(each.ports))
const progress: Onboarding = {
  host: HOST,
  company: { taxId: '12345678', siteUrl: 'https://www.myshop.com.tw/' },
  done: { contract: 10 },
  sent: { company: 20 },
  hostIp: '192.0.2.7',
  tests: { '#11': 'recorded', '#12': '' },
  version: 1,
  at: 30,
}
const kept = async (world: World) => (await answersOf(world).onboarding({ host: HOST })).progress

describe('the onboarding out and in', () => {
  it('comes in elsewhere as it went out', async () => {
    const [here, there] = [await makeWorld({}, false), await makeWorld({}, false)]
    await answersOf(here).saveOnboarding({ progress })
    const { json } = await answersOf(here).exportAll({})
    expect(await answersOf(there).importAll({ json })).toMatchObject({ ok: true })
    expect(await kept(there)).toEqual(progress)
  })

  it('of two states the later stays; a tab open on the older one cannot write over it unseen', async () => {
    const [here, there] = [await makeWorld({}, false), await makeWorld({}, false)]
    await answersOf(here).saveOnboarding({ progress })
    const { json } = await answersOf(here).exportAll({})
    await answersOf(there).saveOnboarding({ progress: { ...progress, done: {}, at: 29 } })
    await answersOf(there).importAll({ json })
    expect(await kept(there)).toEqual({ ...progress, version: 2 })
    await answersOf(there).saveOnboarding({ progress: { ...progress, done: {}, version: 2, at: 40 } })
    expect(await kept(there)).toEqual({ ...progress, version: 2 })
    await answersOf(there).saveOnboarding({ progress: { ...progress, done: {}, version: 3, at: 40 } })
    await answersOf(there).importAll({ json })
    expect(await kept(there)).toMatchObject({ done: {}, at: 40 })
  })

  it('is absent in files of before', async () => {
    const world = await makeWorld({}, false)
    await answersOf(world).saveOnboarding({ progress })
    const { onboardings: _, ...before } = JSON.parse((await answersOf(world).exportAll({})).json)
    expect(await answersOf(world).importAll({ json: JSON.stringify(before) })).toMatchObject({ ok: true })
    expect(await kept(world)).toEqual(progress)
  })
})
