/** The one of `names` that `typed` was most likely meant to be, or undefined when none is close. */
export function closeName(typed: string, names: readonly string[]): string | undefined {
  const wanted = plain(typed);
  const ranked = names
    .map((name) => ({ name, distance: editDistance(wanted, plain(name)) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  const farthest = Math.max(2, Math.floor(wanted.length / 3));
  if (best && best.distance <= Math.min(farthest, wanted.length - 1)) return best.name;
  const starting = names.filter((name) => wanted.length >= 3 && plain(name).startsWith(wanted));
  return starting.length === 1 ? starting[0] : undefined;
}

function plain(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Levenshtein's: letters to insert, delete or change. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
