/** Enter in a field saves, as in any form, where the button stands outside it in the foot of a dialog. */
export const enterSaves =
  (save: () => void) =>
  (event: KeyboardEvent): void => {
    const { target } = event;
    if (event.key !== 'Enter' || event.isComposing || !(target instanceof HTMLInputElement)) return;
    if (event.defaultPrevented || target.type === 'checkbox' || target.type === 'radio') return;
    event.preventDefault();
    save();
  };
