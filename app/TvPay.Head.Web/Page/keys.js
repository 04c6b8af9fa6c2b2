// What the remote's keys are called by browsers (UI Events KeyboardEvent key Values), and what they are called here.
const names = new Map([
  ['ArrowUp', 'up'], ['ArrowDown', 'down'], ['ArrowLeft', 'left'], ['ArrowRight', 'right'],
  ['Enter', 'ok'], ['Select', 'ok'], ['Accept', 'ok'],
  ['Backspace', 'back'], ['Escape', 'back'], ['BrowserBack', 'back'], ['GoBack', 'back'],
  ['ColorF0Red', 'red'], ['ColorF1Green', 'green'], ['ColorF2Yellow', 'yellow'], ['ColorF3Blue', 'blue'],
  ['r', 'red'], ['g', 'green'], ['y', 'yellow'], ['b', 'blue'],
  ...[...'0123456789'].map(digit => [digit, digit]),
]);

// Keys of the browser's own that would lead a household away from the page.
const swallowed = new Set(['Tab', 'F5', 'F11', 'BrowserHome', 'BrowserRefresh', 'ContextMenu', ' ', 'PageUp', 'PageDown', 'Home', 'End']);

// Listens for keys. `send(what, key)` tells one movement; it is false where nobody takes it.
export function listen(send) {
  const held = new Map();

  addEventListener('keydown', event => {
    const key = nameOf(event);
    if (key || swallowed.has(event.key)) event.preventDefault();
    // What a browser repeats by itself is no movement of a finger; the service repeats.
    if (key && !event.repeat && send('down', key)) held.set(fingerOf(event), key);
  }, true);

  addEventListener('keyup', event => {
    const key = held.get(fingerOf(event));
    if (!key) return;
    event.preventDefault();
    held.delete(fingerOf(event));
    send('up', key);
  }, true);

  // Whoever looks elsewhere will let go of the keys unseen.
  const release = () => {
    for (const key of held.values()) send('up', key);
    held.clear();
  };
  addEventListener('blur', release);
  document.addEventListener('visibilitychange', () => { if (document.hidden) release(); });
  addEventListener('contextmenu', event => event.preventDefault());
  return { forget: () => held.clear() };
}

// Which physical key it is; remotes often have no code for theirs.
function fingerOf(event) {
  return event.code || event.key;
}

function nameOf(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  return names.get(event.key) ?? names.get(event.key.toLowerCase());
}
