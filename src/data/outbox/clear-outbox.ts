/** For hosts at sign-out: what one person has not sent must not wait for the next. */

/** Forgets everything the outbox of that name keeps in this browser, sent or not. @throws DOMException where the browser gives no store. */
export async function clearOutbox(name: string): Promise<void> {
  const { outboxName, outboxStore } = await import('./outbox-store.ts');
  const store = outboxStore(outboxName(name));
  await store.clear();
  await store.close();
}
