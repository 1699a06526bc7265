import { display, type Finding, type Money, sum } from '../records'

/** The commission that findings come to, for people; undefined where none names any. */
export const atStake = (findings: readonly Finding[], language: string): string | undefined => {
  const amounts = findings.flatMap(({ facts }) => (facts.commission as Money | undefined) ?? [])
  return amounts.length > 0 ? display(sum(amounts), language) : undefined
}
