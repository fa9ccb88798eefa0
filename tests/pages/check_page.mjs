// Opens a report in a browser and compares it with what the results file holds.
// usage: node check_page.mjs NODE_MODULES report.html expected.json
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, page, expectedPath] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium } = require('playwright-core');
const expected = JSON.parse(readFileSync(expectedPath, 'utf8'));
const address = pathToFileURL(page).href;

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});

// A page of a given width that fails the test on any message and on any request but for itself.
async function open(width, options = {}) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, ...options });
  const view = await context.newPage();
  const complaints = [];
  view.on('console', (message) => complaints.push(`console: ${message.text()}`));
  view.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  view.on('request', (request) => {
    if (request.url() !== address) complaints.push(`request: ${request.url()}`);
  });
  await view.goto(address);
  return { view, complaints };
}

const rounded = (count) => {
  if (Math.abs(count) < 10) return Math.round(count);
  const figures = Math.abs(count) < 10000 ? 2 : 3;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(count))) - figures + 1);
  return Math.round(count / unit) * unit;
};

async function checkNumbers(view) {
  for (const [what, range] of Object.entries(expected.numbers)) {
    for (const [end, value] of Object.entries(range)) {
      const shown = view.locator(`data[data-what="${what}.${end}"]`).first();
      const exact = Number(await shown.getAttribute('value'));
      assert.ok(Math.abs(exact - value) < 1e-6 * Math.max(1, value), `${what}.${end}: ${exact} is not ${value}`);
      const words = (await shown.innerText()).replace(/[^0-9]/g, '');
      assert.equal(Number(words), rounded(value), `${what}.${end} is shown as ${words}`);
    }
  }
  const printed = await view.locator('#disagreements li strong').allInnerTexts();
  const values = printed.map((words) => Number(words.replace(/[^0-9.]/g, '')));
  assert.deepEqual(values, expected.prints, 'every print of figures that disagree is on the page');
  const warned = (await view.locator('.notice').count()) > 0;
  assert.equal(warned, !expected.passed, 'a failed check, and only that, is said on the first screen');
}

async function checkShape(view, width) {
  const wide = await view.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= width, `at ${width} pixels the page is ${wide} wide`);
  const sideways = await view.evaluate(() => {
    const closed = [...document.querySelectorAll('details:not([open])')];
    for (const part of closed) part.open = true;
    const found = [...document.querySelectorAll('.scroll')]
      .filter((box) => box.scrollWidth > box.clientWidth)
      .map((box) => box.getAttribute('aria-label'));
    for (const part of closed) part.open = false;
    return found;
  });
  assert.deepEqual(sideways, [], `tables fit into ${width} pixels`);
  const forms = await view.evaluate(() => {
    const visible = (selector) =>
      [...document.querySelectorAll(selector)].filter((picture) => picture.getBoundingClientRect().height > 0).length;
    return { wide: visible('.picture.wide'), narrow: visible('.picture.narrow'), figures: document.querySelectorAll('figure').length };
  });
  assert.ok(forms.figures >= 3, 'there are pictures');
  assert.equal(width <= 560 ? forms.narrow : forms.wide, forms.figures, 'every picture is seen in one form');
  assert.equal(width <= 560 ? forms.wide : forms.narrow, 0, 'and in one only');
  const tiny = await view.evaluate(() =>
    [...document.querySelectorAll('.picture svg')].flatMap((svg) => {
      const box = svg.getBoundingClientRect();
      if (box.width === 0 || svg.closest('#figure-tile-map')) return [];
      const scale = box.width / svg.viewBox.baseVal.width;
      return [...svg.querySelectorAll('text')].filter((text) => parseFloat(getComputedStyle(text).fontSize) * scale < 9.5);
    }).length);
  assert.equal(tiny, 0, 'no letters too small to read');
}

// Texts of one drawing that lie upon each other, or stick out of it.
async function checkOverlaps(view) {
  const found = await view.evaluate(() => {
    const clashes = [];
    for (const svg of document.querySelectorAll('.picture svg')) {
      const frame = svg.getBoundingClientRect();
      if (frame.width === 0) continue;
      const boxes = [...svg.querySelectorAll('text')]
        .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
        .filter(({ text, box }) => text.trim() !== '' && box.width > 0);
      const figure = svg.closest('figure').id;
      for (let i = 0; i < boxes.length; i += 1) {
        const a = boxes[i].box;
        if (a.left < frame.left - 2 || a.right > frame.right + 2 || a.top < frame.top - 2 || a.bottom > frame.bottom + 2) {
          clashes.push(`${figure}: "${boxes[i].text}" sticks out`);
        }
        for (let j = i + 1; j < boxes.length; j += 1) {
          const b = boxes[j].box;
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (across > 1 && down > 4) clashes.push(`${figure}: "${boxes[i].text}" lies upon "${boxes[j].text}"`);
        }
      }
    }
    return clashes;
  });
  assert.deepEqual(found, [], 'texts of a picture do not meet');
}

async function checkAccessible(view) {
  // axe runs in a copy of the page without its policy, which would keep the checker itself out.
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  await view.evaluate(axe);
  const { violations } = await view.evaluate(() => window.axe.run());
  assert.deepEqual(violations.map((found) => `${found.id}: ${found.nodes[0].html}`), []);
}

try {
  for (const width of [375, 1280]) {
    const { view, complaints } = await open(width);
    await checkNumbers(view);
    await checkShape(view, width);
    await checkOverlaps(view);
    await checkAccessible(view);
    assert.deepEqual(complaints, []);
  }
  const plain = await open(375, { javaScriptEnabled: false });
  assert.match(await plain.view.locator('h1').innerText(), /hidden/);
  assert.ok(await plain.view.locator('#figure-overview .narrow svg').isVisible(), 'pictures need no script');
} finally {
  await browser.close();
}
