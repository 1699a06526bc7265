/** @jsxImportSource react */
import { createElement, type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { hashed } from '../hash.ts'
import { cx } from './pitaya.tsx'

/** Stays in the page for 300 ms after it was closed, without the class `show`, to fade out. */
export function Modal(props: {
  open: boolean
  title: string
  onClose: () => void
  footer: ReactNode
  children: ReactNode
}) {
  const [mounted, setMounted] = useState(props.open)
  useEffect(() => {
    if (props.open) {
      setMounted(true)
      document.body.style.overflow = 'hidden'
      return () => {
        document.body.style.overflow = ''
      }
    }
    const timer = setTimeout(() => setMounted(false), 300)
    return () => clearTimeout(timer)
  }, [props.open])
  if (!mounted && !props.open) return null
  return createPortal(
    <div className={cx(hashed('Modal.root'), props.open && 'show')}>
      {createElement('div', { className: hashed('Modal.backdrop'), onClick: props.onClose })}
      <div className={cx('modal-container', hashed('Modal.container'))}>
        <button type="button" className="closeModal" onClick={props.onClose} />
        <div className={hashed('Modal.body')}>
          <h5>{props.title}</h5>
          {props.children}
        </div>
        <footer>{props.footer}</footer>
      </div>
    </div>,
    document.body,
  )
}

export function Confirm(props: {
  open: boolean
  title: string
  text: string
  confirm: string
  onClose: () => void
  onConfirm: () => void
}) {
  return (
    <Modal
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      footer={
        <>
          <button type="button" className={hashed('Button.ghost')} onClick={props.onClose}>
            取消
          </button>
          <button type="button" className={hashed('Button.primary')} onClick={props.onConfirm}>
            {props.confirm}
          </button>
        </>
      }
    >
      <p>{props.text}</p>
    </Modal>
  )
}
