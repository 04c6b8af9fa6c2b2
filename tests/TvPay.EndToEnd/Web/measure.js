// Looks at a painted screen as a person would, and returns what is wrong with it, a sentence each.
() => {
  const dp = innerHeight / 540;
  const wrong = new Set();
  const tv = document.getElementById('tv');
  const rows = document.getElementById('rows');
  const content = tv.querySelector('.content').getBoundingClientRect();
  const safe = { left: 48 * dp, top: 27 * dp, right: innerWidth - 48 * dp, bottom: innerHeight - 27 * dp };
  const room = rows.getBoundingClientRect();
  const inside = (inner, outer, slack = 1) => inner.left >= outer.left - slack && inner.right <= outer.right + slack
    && inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;

  // The focus and, where they are, its neighbours.
  const focused = rows.querySelector('.focused');
  for (const row of [focused, focused.previousElementSibling, focused.nextElementSibling]) {
    if (!row) continue;
    const box = row.getBoundingClientRect();
    if (!inside(box, { left: safe.left, top: safe.top, right: safe.right, bottom: tv.querySelector('.legend').getBoundingClientRect().top })) wrong.add(`${row.id} is not in the safe area`);
    if (!inside(box, room)) wrong.add(`${row.id} is cut off by the list`);
    if (box.height < 60 * dp - 0.5 || box.width < 60 * dp) wrong.add(`${row.id} is only ${box.width / dp} × ${box.height / dp} dp`);
  }

  // Every text that is to be seen.
  const isUnseen = element => { for (let e = element; e !== tv; e = e.parentElement) if (getComputedStyle(e).clipPath !== 'none' || getComputedStyle(e).display === 'none' || getComputedStyle(e).visibility === 'hidden') return true; return false; };
  const walker = document.createTreeWalker(tv, NodeFilter.SHOW_TEXT);
  const seen = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const parent = text.parentElement;
    if (!text.data.trim() || isUnseen(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = [...range.getClientRects()].filter(line => line.width > 0.5);
    const name = text.data.trim().slice(0, 40);
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < 18 * dp - 0.1 && !/^[▲▼◀▶]+$/.test(text.data)) wrong.add(`"${name}" is ${size / dp} dp`);
    // Glyphs are taller than their letters: what counts is the middle of the line that they stand on.
    for (const line of lines) {
      const letters = { left: line.left, right: line.right, top: line.top + line.height * 0.15, bottom: line.bottom - line.height * 0.15 };
      const isRow = rows.contains(parent);
      if (isRow && (letters.bottom < room.top || letters.top > room.bottom)) continue;
      if (!isRow && !inside(letters, safe)) wrong.add(`"${name}" is not in the safe area`);
      if (!isRow && tv.querySelector('.content').contains(parent) && letters.bottom > content.bottom + 1) wrong.add(`"${name}" is below its place`);
      const box = parent.closest('.row, .card, .side, .main, .key, .badge, .frame')?.getBoundingClientRect();
      if (box && !inside({ ...letters, top: box.top, bottom: box.top }, box)) wrong.add(`"${name}" is wider than what it stands in`);
      const card = parent.closest('.row, .card')?.getBoundingClientRect();
      if (card && !inside(letters, card)) wrong.add(`"${name}" stands out of its card`);
      seen.push({ name, parent, ...letters });
    }

    if (parent.closest('.figure, .amount, .sum-value, .key') && lines.length > 1 && lines.some(line => line.top > lines[0].bottom - 2)) wrong.add(`"${name}" is broken over lines`);
    for (let e = parent; e !== tv; e = e.parentElement) {
      if (getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth) wrong.add(`"${name}" is cut off: ${e.className} ${e.scrollWidth} > ${e.clientWidth}`);
    }
  }

  for (const one of seen) for (const other of seen) {
    if (one.parent === other.parent || one.parent.contains(other.parent) || other.parent.contains(one.parent)) continue;
    if (rows.contains(one.parent) !== rows.contains(other.parent)) continue;
    if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2) wrong.add(`"${one.name}" lies over "${other.name}"`);
  }

  const keys = [...tv.querySelectorAll('.key')].map(key => key.getBoundingClientRect());
  if (keys.some(key => Math.abs(key.top - keys[0].top) > 2)) wrong.add('the keys stand in more than one line');
  return [...wrong];
}
