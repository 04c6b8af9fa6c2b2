const calm = matchMedia('(prefers-reduced-motion: reduce)');
// Keys that come faster than a list glides move it at once: it keeps up with the finger, and has time to be drawn.
const GLIDE_MS = 250;
const targets = new WeakMap();
let movedAt = -GLIDE_MS;

// Brings the focus into view, and of its neighbours what fits: one sees where one comes from and where it goes on.
export function showFocus() {
  const rows = document.getElementById('rows');
  const focused = rows?.querySelector('.focused');
  if (!focused) return;
  if (document.activeElement !== rows) rows.focus({ preventScroll: true });

  const room = rows.clientHeight;
  const most = Math.max(0, rows.scrollHeight - room);
  const before = Math.min(targets.get(rows) ?? 0, most);
  const top = place(rows, focused, before, room, most);
  scroll(rows, top);
  rows.parentElement.toggleAttribute('data-page-above', top > 1);
  rows.parentElement.toggleAttribute('data-page-below', top < most - 1);
}

function scroll(rows, top) {
  const now = performance.now();
  const isGliding = now - movedAt < GLIDE_MS;
  const stays = targets.get(rows) === top;
  if (isGliding && stays) return;
  rows.scrollTo({ top, behavior: targets.has(rows) && !isGliding && !calm.matches ? 'smooth' : 'instant' });
  targets.set(rows, top);
  if (!stays) movedAt = now;
}

function place(rows, focused, before, room, most) {
  const first = focused.previousElementSibling;
  const last = focused.nextElementSibling;
  // Where the list goes on, its edge fades. The very first and last rows bring the edges of the list with them.
  const fade = parseFloat(getComputedStyle(rows).scrollPaddingTop);
  const upper = first?.previousElementSibling ? first.offsetTop - fade : 0;
  const lower = last?.nextElementSibling ? last.offsetTop + last.offsetHeight + fade : rows.scrollHeight;
  const [from, to] = lower - upper <= room
    ? [upper, lower]
    : [focused.offsetTop - fade, focused.offsetTop + focused.offsetHeight + fade];
  const top = from < before ? from : to > before + room ? to - room : before;
  return Math.min(Math.max(0, top), most);
}
