/** The little that the server asks of a database: statements with parameters, and being told. */
export interface Sql {
  query<Row>(text: string, parameters?: unknown[]): Promise<Row[]>;
  /** Runs statements one after another in one transaction. */
  script(text: string): Promise<void>;
  /** Calls back when any process says so on the channel. Answers with the way to stop. */
  listen(channel: string, heard: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
