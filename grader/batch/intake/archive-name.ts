const EXTENSION = /\.(?:tar\.(?:gz|bz2|xz|zst|z)|zip|tar|tgz|tbz2?|txz|gz|bz2|xz|zst|rar|7z|zipx)$/i;

/** The name without an archive's extension; undefined when it has none, or nothing else. */
export function archiveStem(fileName: string): string | undefined {
  const match = EXTENSION.exec(fileName);
  return match && match.index > 0 ? fileName.slice(0, match.index) : undefined;
}

/** Documents and programs that are zips by their bytes. */
export function isZipOfAnotherSort(fileName: string): boolean {
  return /\.(docx|pptx|xlsx|odt|odp|ods|epub|jar|war|apk|ipa|whl|vsix|pages|key|numbers|sb3)$/i.test(fileName);
}
