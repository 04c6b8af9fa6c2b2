const calm = matchMedia('(prefers-reduced-motion: reduce)');

// Long enough to read a page twice.
const PAGE_MS = 7000;

// What has more to say than it has room turns its pages by itself: nobody can reach it with a key.
export function turnPages() {
  for (const element of document.querySelectorAll('.turns')) element.toggleAttribute('data-page-turns', isTooLong(element));
}

setInterval(() => {
  for (const element of document.querySelectorAll('[data-page-turns]')) {
    const most = element.scrollHeight - element.clientHeight;
    // The last lines of a page begin the next one.
    const next = element.scrollTop > most - 2 ? 0 : Math.min(most, element.scrollTop + element.clientHeight * 0.8);
    element.scrollTo({ top: next, behavior: calm.matches ? 'instant' : 'smooth' });
  }
}, PAGE_MS);

function isTooLong(element) {
  return element.scrollHeight > element.clientHeight + 4;
}
