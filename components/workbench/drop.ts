import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

/** Files dropped anywhere on the page, or where `takes` says so. True while some are held over the page. */
export const useDrop = (
  onFiles: (files: readonly File[]) => void,
  takes: (onto: EventTarget | null) => boolean = () => true,
): boolean => {
  const [over, setOver] = useState(false)
  const taking = useRef(takes)
  taking.current = takes
  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    const hold = (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      // Only leaving the page itself: going from one element to another is told as leaving too.
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0 && taking.current(event.target)) onFiles(files)
    }
    document.addEventListener('dragover', hold, { signal })
    document.addEventListener('dragleave', leave, { signal })
    document.addEventListener('drop', drop, { signal })
    return () => listening.abort()
  }, [onFiles])
  return over
}

/** {@link useDrop} where one file is taken at a time: the first. */
export const useDropOne = (
  onFile: (file: File) => void,
  takes?: (onto: EventTarget | null) => boolean,
): boolean =>
  useDrop(
    useCallback(
      ([file]: readonly File[]) => {
        if (file) onFile(file)
      },
      [onFile],
    ),
    takes,
  )
