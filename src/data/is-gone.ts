/**
 * An element may be updated once more after it has left the page, when something of it closes. What it follows it has let
 * go of by then, and must not take up again: nobody would ever let go of it.
 */
export const isGone = (host: object): boolean => host instanceof Node && !host.isConnected;
