/** The transfer room, loaded when the first file is chosen or a template is asked for. */
export async function loadTransfer() {
  const [table, fields, mapping, nullWords, check, existing, port, run] = await Promise.all([
    import('../../transfer/read-table.ts'),
    import('../../transfer/fields.ts'),
    import('../../transfer/map-columns.ts'),
    import('../../transfer/null-words.ts'),
    import('../../transfer/check-rows.ts'),
    import('../../transfer/existing.ts'),
    import('../../transfer/data-port.ts'),
    import('../../transfer/run-import.ts'),
  ]);
  return {
    ...table,
    ...fields,
    ...mapping,
    nullWordsIn: nullWords.nullWordsIn,
    ...check,
    ...existing,
    ...port,
    ...run,
  };
}
export type Transfer = Awaited<ReturnType<typeof loadTransfer>>;
