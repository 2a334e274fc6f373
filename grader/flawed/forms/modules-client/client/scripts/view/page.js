export const element = (id) => document.getElementById(id);

/** A new element with text in it. */
export function make(tag, text, className = '') {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}
