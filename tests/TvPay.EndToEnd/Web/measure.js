// Looks at a painted screen as a person would, and returns what is wrong with it, a sentence each.
() => {
  const dp = innerHeight / 540;
  const wrong = new Set();
  const tv = document.getElementById('tv');
  const rows = document.getElementById('rows');
  const room = rows.getBoundingClientRect();
  const content = tv.querySelector('.content').getBoundingClientRect();
  const legend = tv.querySelector('.legend').getBoundingClientRect();
  const safe = { left: 48 * dp, top: 27 * dp, right: innerWidth - 48 * dp, bottom: innerHeight - 27 * dp };

  const isInside = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1
    && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  const isWithinSides = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
  const overlap = (one, other, from, to) => Math.min(one[to], other[to]) - Math.max(one[from], other[from]);

  // The focus and, where they are, its neighbours.
  const focused = rows.querySelector('.focused');
  for (const row of [focused, focused.previousElementSibling, focused.nextElementSibling].filter(row => row)) {
    const box = row.getBoundingClientRect();
    if (!isInside(box, { ...safe, bottom: legend.top })) wrong.add(`${row.id} is not in the safe area`);
    if (!isInside(box, room)) wrong.add(`${row.id} is cut off by the list`);
    if (box.height < 60 * dp - 0.5 || box.width < 60 * dp) wrong.add(`${row.id} is only ${box.width / dp} × ${box.height / dp} dp`);
  }

  // For a voice alone, or not there at all.
  const isUnseen = element => {
    for (let e = element; e !== tv; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.clipPath !== 'none' || style.display === 'none' || style.visibility === 'hidden') return true;
    }

    return false;
  };

  const texts = [];
  const walker = document.createTreeWalker(tv, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (!text || isUnseen(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    // The box of a font is higher than its letters.
    const lines = [...range.getClientRects()].filter(line => line.width > 0.5).map(({ left, right, top, bottom, height }) =>
      ({ left, right, top: top + height * 0.15, bottom: bottom - height * 0.15 }));
    texts.push({ parent, lines, name: text.slice(0, 40), size: parseFloat(getComputedStyle(parent).fontSize) / dp });
  }

  const isScrolledAway = line => line.bottom < room.top || line.top > room.bottom;
  for (const { parent, lines, name, size } of texts) {
    const isRow = rows.contains(parent);
    if (size < 17.99 && !/^[▲▼◀▶]+$/.test(name)) wrong.add(`"${name}" is ${size} dp`);
    for (const line of lines.filter(line => !isRow || !isScrolledAway(line))) {
      if (!isRow && !isInside(line, safe)) wrong.add(`"${name}" is not in the safe area`);
      if (!isRow && parent.closest('.content') && line.bottom > content.bottom + 1) wrong.add(`"${name}" is below its place`);
      const place = parent.closest('.row, .card, .side, .main, .legend-key, .badge, .frame')?.getBoundingClientRect();
      if (place && !isWithinSides(line, place)) wrong.add(`"${name}" is wider than what it stands in`);
      const card = parent.closest('.row, .card')?.getBoundingClientRect();
      if (card && !isInside(line, card)) wrong.add(`"${name}" stands out of its card`);
    }

    if (parent.closest('.figure, .amount, .sum-value, .legend-key, .typing') && lines.some(line => line.top > lines[0].bottom - 2)) {
      wrong.add(`"${name}" is broken over lines`);
    }

    for (let e = parent; e !== tv; e = e.parentElement) {
      if (getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth) wrong.add(`"${name}" is cut off by ${e.className}`);
    }
  }

  for (const one of texts) for (const other of texts) {
    if (one.parent.contains(other.parent) || other.parent.contains(one.parent)) continue;
    if (rows.contains(one.parent) !== rows.contains(other.parent)) continue;
    const isOver = one.lines.some(line => other.lines.some(under =>
      overlap(line, under, 'left', 'right') > 2 && overlap(line, under, 'top', 'bottom') > 2));
    if (isOver) wrong.add(`"${one.name}" lies over "${other.name}"`);
  }

  // For more than any household has; what every household meets is there at once.
  for (const long of tv.querySelectorAll('[data-page-turns]')) wrong.add(`${long.className} has to turn its pages`);

  const keys = [...tv.querySelectorAll('.legend-key')].map(key => key.getBoundingClientRect());
  if (keys.some(key => Math.abs(key.top - keys[0].top) > 2)) wrong.add('the keys stand in more than one line');
  return [...wrong];
}
