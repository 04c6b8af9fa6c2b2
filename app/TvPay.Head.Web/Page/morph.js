// Makes one element like another and touches only what differs, so that what stays keeps its transitions and its place.
// Elements with an id are the same wherever among their siblings they stand; others are by their turn. Attributes that
// begin with data-page-, and style, belong to the page itself.
export function morph(from, to) {
  // Of a row that stays as it is, nothing but its place is told.
  if ('same' in to.dataset) return;
  // Most of a screen is what it was, and the browser sees that many times faster than what follows.
  if (from.isEqualNode(to)) return;
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && !isOwn(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  morphChildren(from, to);
}

function morphChildren(from, to) {
  const wantedIds = new Set(Array.from(to.children, child => child.id));
  for (const child of [...from.children]) if (child.id && !wantedIds.has(child.id)) child.remove();
  const known = new Map(Array.from(from.children, child => [child.id, child]));

  let here = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const match = wanted.id ? known.get(wanted.id) : here;
    if (!isAlike(match, wanted)) {
      from.insertBefore(wanted, here);
      continue;
    }

    if (match === here) here = here.nextSibling;
    else move(from, match, here);
    if (match.nodeType === Node.ELEMENT_NODE) morph(match, wanted);
    else if (match.data !== wanted.data) match.data = wanted.data;
  }

  while (here) {
    const next = here.nextSibling;
    here.remove();
    here = next;
  }
}

function isAlike(match, wanted) {
  return match && match.nodeName === wanted.nodeName && (match.id ?? '') === (wanted.id ?? '');
}

// Without taking it out where the browser can do that: a transition goes on.
function move(parent, child, before) {
  if (parent.moveBefore) parent.moveBefore(child, before);
  else parent.insertBefore(child, before);
}

function isOwn(name) {
  return name === 'style' || name.startsWith('data-page-');
}
