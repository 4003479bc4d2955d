/** The little that the server asks of a PostgreSQL driver. */

export interface Queries {
  /** The rows of one statement. */
  query<T>(text: string, params?: readonly unknown[]): Promise<T[]>;
}

export interface Sql extends Queries {
  /** All or nothing: what the work throws takes everything back. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /**
   * Calls back for every notification on the channel, and with an empty payload when some may have been missed. Answers
   * with the way to stop.
   */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
