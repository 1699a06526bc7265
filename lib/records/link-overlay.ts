import { LINK_STEPS, type LinkSettings } from './mall'

/**
 * What was told by hand, laid over what pages showed of the same shop: automation by automation, so that one
 * told by hand takes nothing away from the other two.
 */
export const overlayLinks = (shown: LinkSettings | undefined, told: LinkSettings): LinkSettings => {
  const links = LINK_STEPS.flatMap((step) => {
    const [own = [], seen = []] = [told, shown].map((shop) => shop?.links?.filter((one) => one.step === step))
    return own.length > 0 ? own : seen
  })
  return {
    ...shown,
    ...told,
    ...((shown?.links || told.links) && { links }),
    ...((shown?.running || told.running) && { running: { ...shown?.running, ...told.running } }),
  }
}
