export async function benchImport() {
  return 0;
}
