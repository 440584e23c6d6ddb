/** A field of a filter: what is typed is in the address, so that a page can be sent to others. */
export function Field({ label, name, value, onChange, placeholder, type = 'search' }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input type={type} name={name} value={value ?? ''} placeholder={placeholder} autocomplete="off" spellcheck={false} onInput={(event) => onChange({ [name]: event.currentTarget.value })} />
    </label>
  );
}

export function Choice({ label, name, value, onChange, options }) {
  return (
    <label class="field">
      <span>{label}</span>
      <select name={name} value={value ?? ''} onChange={(event) => onChange({ [name]: event.currentTarget.value })}>
        {options.map(([option, words]) => (
          <option key={option} value={option}>{words}</option>
        ))}
      </select>
    </label>
  );
}
