import { fold } from '../text'
import type { FileTrouble } from './kinds'
import { readXml, textOf } from './xml'

export interface Other {
  readonly why: Extract<FileTrouble, 'xml-error' | 'xml' | 'web-page' | 'json'>
  readonly detail?: string
}

const ofXml = (text: string): Other => {
  const xml = readXml(text)
  // An answer that broke off still begins with the name of its root.
  if (!xml.ok) return { why: 'xml', detail: /<([\w:-]+)/.exec(text)?.[1] ?? '' }
  const { root } = xml
  const failed = textOf(root, 'GetStatus')?.toLowerCase() === 'error' || (textOf(root, 'error') ?? '') !== ''
  const message = textOf(root, 'Message') ?? ''
  return failed || (message !== '' && textOf(root, 'GetStatus') === undefined)
    ? { why: 'xml-error', detail: message }
    : { why: 'xml', detail: root.name }
}

/** A text that is plainly neither a table nor a mail; undefined = it may be either. */
export const recogniseOther = (given: string): Other | undefined => {
  const text = given.replace(/^[\s\ufeff]+/, '')
  if (/^<!doctype html|^<html[\s>]/i.test(text)) return { why: 'web-page' }
  if (/^<\?xml|^<[A-Za-z][\w:-]*[\s/>]/.test(text)) return ofXml(text)
  if (/^[{[]/.test(text)) {
    try {
      JSON.parse(text)
      return { why: 'json' }
    } catch {
      return undefined
    }
  }
  return undefined
}

const SUBJECT = /^[\s>|]*(?:件名|題名|表題|subject)\s*:\s*(.*)$/i

/** What a line `件名:` or `Subject:` says; undefined = it is no such line. */
export const subjectLine = (line: string): string | undefined =>
  SUBJECT.exec(line.normalize('NFKC'))?.[1]?.trim()

/** The subject of a text that begins as a mail does; undefined = it does not. */
export const mailSubject = (text: string): string | undefined =>
  text
    .split(/\r\n?|\n/, 40)
    .map(subjectLine)
    .find((subject) => subject !== undefined && fold(subject) !== '')
