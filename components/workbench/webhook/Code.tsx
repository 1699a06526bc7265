/** A text to read, select and scroll; nobody writes in it. */
export const Code = ({ label, text }: { label: string; text: string }) => (
  <label class="hook-part">
    <span>{label}</span>
    <textarea
      class="ss-box hook-code"
      readOnly
      spellcheck={false}
      rows={Math.min(16, text.split('\n').length + 1)}
      value={text}
    />
  </label>
)
