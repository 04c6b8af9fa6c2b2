// The page's end of the line to the service: draws what comes, says when it has painted it, and sends keys. It decides
// nothing, and it outlives the service.
import { listen } from './keys.js';
import { morph } from './morph.js';
import { turnPages } from './pages.js';
import { showFocus } from './rows.js';

const RETRY_MS = 250;
const AWAY_AFTER_MS = 1000;
// The service speaks every second, and be it an empty word: that nothing has changed.
const SILENCE_MS = 5000;

const root = document.documentElement;
const template = document.createElement('template');
let line = null;
let heardAt = 0;
let painted = null;
let awayTimer = 0;

function receive(from, text) {
  if (from !== line) return;
  heardAt = performance.now();
  if (text.startsWith('build ')) {
    if (text.slice(6) !== root.dataset.build) location.reload();
    return;
  }

  if (text) draw(text);
  setAway(false);
  reportPainting(from);
}

function draw(html) {
  template.innerHTML = html;
  const screen = document.getElementById('tv');
  morph(screen, template.content.firstElementChild);
  [root.lang, root.dir] = [screen.lang, screen.dir];
  place();
}

function place() {
  showFocus();
  turnPages();
}

// The second frame begins when the first has been put before somebody's eyes.
function reportPainting(from) {
  const epoch = Number(document.getElementById('tv').dataset.epoch);
  if (epoch === painted) return;
  delete root.dataset.painted;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (from !== line || epoch === painted) return;
    painted = epoch;
    root.dataset.painted = epoch;
    send('painted', null);
  }));
}

// Nothing is sent before a screen has been painted: no key can be meant for one that nobody saw.
function send(what, key) {
  if (painted === null || line?.readyState !== WebSocket.OPEN) return false;
  line.send(JSON.stringify({ what, key, epoch: painted }));
  return true;
}

const keys = listen(send);

async function connect() {
  try {
    // Browsers make a WebSocket wait that failed often; whether somebody is there can be asked as often as one likes.
    await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(SILENCE_MS) });
  } catch {
    setTimeout(connect, RETRY_MS);
    return;
  }

  const opened = new WebSocket(`ws://${location.host}/socket`);
  [line, heardAt] = [opened, performance.now()];
  opened.onmessage = event => receive(opened, event.data);
  opened.onclose = () => lose(opened);
}

function lose(lost) {
  if (lost !== line) return;
  line = null;
  forgetPainting();
  awayTimer ||= setTimeout(() => setAway(true), AWAY_AFTER_MS);
  setTimeout(connect, RETRY_MS);
}

function forgetPainting() {
  painted = null;
  delete root.dataset.painted;
  keys.forget();
}

function setAway(isAway) {
  clearTimeout(awayTimer);
  awayTimer = 0;
  root.toggleAttribute('data-away', isAway);
}

// A service that hangs has its line open and says nothing: what it showed last is not what is.
setInterval(() => {
  if (!line || performance.now() - heardAt < SILENCE_MS) return;
  forgetPainting();
  setAway(true);
}, 1000);
addEventListener('resize', place);
awayTimer = setTimeout(() => setAway(true), AWAY_AFTER_MS);
place();
connect();
