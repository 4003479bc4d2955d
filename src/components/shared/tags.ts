/** Tags as a person types them, in one line. */

/** Typed with commas or semicolons between, each once. */
export function readTags(typed: string): string[] {
  const tags = typed.split(/[,;\n]/).map((tag) => tag.trim().normalize('NFC'));
  return [...new Set(tags.filter(Boolean))];
}
