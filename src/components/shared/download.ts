/** Gives a file to the person through a link, the one way that strict pages allow. */

const revokeAfter = 60_000;

/** The address holds for a minute, since some browsers ask where to put the file before they read it. */
export function download(file: Blob, name: string): void {
  const href = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.hidden = true;
  // Outside the document Firefox ignores the click.
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), revokeAfter);
}
