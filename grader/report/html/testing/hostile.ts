/** Text that would run, load or restyle something if it got into a page as it is. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '</style><style>body{display:none}</style>',
  '</script><script>alert(2)</script>',
  '"><img src=x onerror=alert(3)>',
  "' onmouseover='alert(4)",
  'javascript:alert(5)',
  '--><iframe src="javascript:alert(6)"></iframe><!--',
  '</title><base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example/">',
  '\u202egnp.exe \u2066\u200b\0\u001b[31m\u001b]0;title\u0007',
  '{{alert(7)}} &lt;b&gt;',
  '<svg/onload=alert(8)>'.repeat(500),
].join(' ');

/** Puts hostile text behind each text, but for those with one of these names. The same text stays the same, so that what belongs together still does. */
export const poisonedBut = (own: ReadonlySet<string>) => {
  function poisoned<Value>(value: Value, key = ''): Value {
    if (typeof value === 'string') return (own.has(key) ? value : `${value}${HOSTILE}`) as Value;
    if (Array.isArray(value)) return value.map((each) => poisoned(each, key)) as Value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poisoned(each, name)])) as Value;
  }
  return poisoned;
};
