/** @jsxImportSource react */
import { createElement, type InputHTMLAttributes, type ReactNode, useEffect, useId, useState } from 'react'
import Select from 'react-select'
import { hashed } from '../hash.ts'

export const cx = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ')

/** The console ties few of its labels to a box; `for` is there only when the box was given an id. */
export const LooseLabel = (props: { className: string; htmlFor?: string; children: ReactNode }) =>
  createElement('label', props)

interface FieldProps {
  label: string
  /** Only a box that was given an id gets a label with `for`. */
  id?: string
  required?: boolean
  star?: boolean
  prepend?: string
  append?: string
  notice?: string
  alert?: string
}

const Required = (props: { star?: boolean }) => (
  <span className={hashed('TextInput.required')}>{props.star ? '*' : '必填'}</span>
)

type BoxProps = FieldProps & {
  value: string
  onChange: (value: string) => void
  extra?: InputHTMLAttributes<HTMLInputElement>
}

export function TextBox(props: BoxProps) {
  return (
    <div className={hashed('TextInput.root')}>
      <div className={hashed('TextInput.labelRow')}>
        <LooseLabel className="input-title" htmlFor={props.id}>
          {props.label}
        </LooseLabel>
        {props.required ? <Required star={props.star} /> : null}
      </div>
      <div className={cx('input_group', hashed('TextInput.group'))}>
        {props.prepend ? <div className={hashed('TextInput.prepend')}>{props.prepend}</div> : null}
        <div className={cx('input_block', hashed('TextInput.block'))}>
          <input
            type="text"
            {...props.extra}
            id={props.id}
            autoComplete="off"
            value={props.value}
            onChange={(event) => props.onChange(event.target.value)}
          />
          {props.alert ? <p className="alert_content">{props.alert}</p> : null}
          {props.notice ? <p className="notice_content">{props.notice}</p> : null}
        </div>
        {props.append ? <div className={hashed('TextInput.append')}>{props.append}</div> : null}
      </div>
    </div>
  )
}

/** The typed text lives in the box alone until the box is left; only then does the form hear of it. */
export function NumberBox(props: BoxProps) {
  const [typed, setTyped] = useState(props.value)
  useEffect(() => setTyped(props.value), [props.value])
  return (
    <TextBox
      {...props}
      value={typed}
      onChange={setTyped}
      extra={{
        inputMode: 'numeric',
        ...props.extra,
        onBlur: () => props.onChange(typed.replace(/[^\d.-]/g, '')),
      }}
    />
  )
}

export function TextArea(props: {
  label: string
  value: string
  onChange: (value: string) => void
  required?: boolean
  remarks?: string
  rows?: number
}) {
  return (
    <div className={hashed('TextArea.root')}>
      <LooseLabel className="textarea-title">
        {props.label}
        {props.required ? <Required /> : null}
      </LooseLabel>
      <textarea
        rows={props.rows ?? 4}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {props.remarks ? <div className="remarks_content">{props.remarks}</div> : null}
    </div>
  )
}

export interface Option {
  value: string
  label: string
}

export function SelectBox(props: {
  label?: string
  options: Option[]
  value: Option | null
  onChange: (option: Option | null) => void
  placeholder?: string
  required?: boolean
}) {
  return (
    <div className={hashed('Select.root')}>
      {props.label ? (
        <LooseLabel className="select-title">
          {props.label}
          {props.required ? <Required /> : null}
        </LooseLabel>
      ) : null}
      <Select
        classNamePrefix="pitaya-select"
        options={props.options}
        value={props.value}
        onChange={(option) => props.onChange(option)}
        placeholder={props.placeholder ?? '請選擇'}
        noOptionsMessage={() => '沒有選項'}
      />
    </div>
  )
}

export function MultiSelect(props: {
  label: string
  options: string[]
  value: string[]
  onChange: (values: string[]) => void
  required?: boolean
}) {
  const option = (value: string): Option => ({ value, label: value })
  return (
    <div className={hashed('Select.root')}>
      <LooseLabel className="select-title">
        {props.label}
        {props.required ? <Required /> : null}
      </LooseLabel>
      <Select
        isMulti
        classNamePrefix="pitaya-select"
        options={props.options.map(option)}
        value={props.value.map(option)}
        onChange={(options) => props.onChange(options.map((each) => each.value))}
        placeholder="請選擇"
        noOptionsMessage={() => '沒有選項'}
      />
    </div>
  )
}

export function CheckBox(props: { label: string; checked: boolean; onToggle: () => void }) {
  const id = useId()
  return (
    <div className={hashed('CheckBox.root')}>
      <input
        className="pitayaCheckbox__input"
        type="checkbox"
        id={id}
        checked={props.checked}
        readOnly
        onClick={props.onToggle}
      />
      <label className="pitayaCheckbox__label" htmlFor={id}>
        {props.label}
      </label>
    </div>
  )
}

export function Switch(props: { checked: boolean; text: string; onToggle: () => void }) {
  const id = useId()
  return (
    <div className={hashed('Switch.root')}>
      <input type="checkbox" hidden id={id} checked={props.checked} readOnly onClick={props.onToggle} />
      <label htmlFor={id} className={hashed('Switch.label')}>
        <span className="slider" />
        <span className="text">{props.text}</span>
      </label>
    </div>
  )
}

export function Breadcrumb(props: { items: string[] }) {
  return (
    <ul className={hashed('Breadcrumb.root')}>
      {props.items.map((item, index) => (
        <li key={item} className={cx('breadcrumb_item', index === props.items.length - 1 && 'active')}>
          {item}
        </li>
      ))}
    </ul>
  )
}

const TONES: Record<string, string> = {
  付款失敗: 'bad',
  取消失敗: 'bad',
  退款失敗: 'bad',
  已收到款項: 'good',
  取消成功: 'good',
  進行中: 'good',
  已取消: 'off',
}

export const Pill = (props: { children: string }) => (
  <span className={cx(hashed('StatusPill.root'), hashed(`StatusPill.${TONES[props.children] ?? 'plain'}`))}>
    {props.children}
  </span>
)

export function Card(props: { title: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <section className={hashed('Card.root')}>
      <div className={hashed('Card.head')}>
        <h3>{props.title}</h3>
        {props.aside}
      </div>
      {props.children}
    </section>
  )
}
