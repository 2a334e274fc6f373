const ADDRESS = /(?:href|url)\s*=\s*["']?\s*(https?:\/\/[^"'<>\s]+)/i;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', quot: '"', '#39': "'", lt: '<', gt: '>' };

/** The address in the page that Canvas writes for a link that was handed in. */
export function linkIn(page: string): string | undefined {
  return ADDRESS.exec(page)?.[1]?.replace(/&(amp|quot|#39|lt|gt);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
