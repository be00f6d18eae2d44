'use strict';
(() => {
  const root = document.documentElement, ns = 'http://www.w3.org/2000/svg';
  root.classList.add('js');
  const two = n => String(n).padStart(2, '0');
  const time = ms => { const d = new Date(ms); return `${d.getUTCFullYear()}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())} ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`; };
  const number = v => Math.abs(v) >= 1000 ? v.toLocaleString('en', { maximumFractionDigits: 2 }) : String(+v.toPrecision(6));
  const data = (el, name) => JSON.parse(el.querySelector(`script[data-of=${name}]`)?.textContent ?? 'null');
  const make = (tag, attributes, parent) => { const el = document.createElementNS(ns, tag); for (const k in attributes) el.setAttribute(k, attributes[k]); parent?.append(el); return el; };

  // Theme: what the system asks for, until the reader chooses.
  const theme = document.querySelector('.tools button');
  const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme:dark)').matches;
  const name = () => { theme.textContent = isDark() ? 'Light' : 'Dark'; };
  theme.addEventListener('click', () => { root.dataset.theme = isDark() ? 'light' : 'dark'; name(); });
  name();

  // A curve is followed by the pointer.
  for (const figure of document.querySelectorAll('figure[data-follow]')) {
    const plot = data(figure, 'follow'), svg = figure.querySelector('svg');
    let line, tip;
    const leave = () => { line?.remove(); tip?.remove(); line = tip = null; };
    svg.addEventListener('pointerleave', leave);
    svg.addEventListener('pointermove', e => {
      const box = svg.getBoundingClientRect(), scale = plot.width / box.width, x = (e.clientX - box.left) * scale;
      const share = (x - plot.left) / (plot.right - plot.left), t = plot.t[0] + share * (plot.t.at(-1) - plot.t[0]);
      if (share < 0 || share > 1) return leave();
      let low = 0, high = plot.t.length - 1;
      while (high - low > 1) { const mid = (low + high) >> 1; if (plot.t[mid] <= t) low = mid; else high = mid; }
      const i = t - plot.t[low] < plot.t[high] - t ? low : high;
      const at = plot.left + (plot.t[i] - plot.t[0]) / (plot.t.at(-1) - plot.t[0] || 1) * (plot.right - plot.left);
      line ??= make('line', { class: 'cursor', y1: plot.top, y2: plot.bottom }, svg);
      line.setAttribute('x1', at); line.setAttribute('x2', at);
      if (!tip) { tip = document.createElement('div'); tip.className = 'tip'; figure.append(tip); }
      tip.replaceChildren(...[time(plot.t[i]), ...plot.c.filter(c => c.v[i] !== null).map(c => `${c.n}: ${number(c.v[i])}${c.u}`)].map(text => { const row = document.createElement('div'); row.textContent = text; return row; }));
      const area = figure.getBoundingClientRect(), px = box.left - area.left + at / scale;
      tip.style.transform = `translate(${Math.max(0, Math.min(px + 12, area.width - tip.offsetWidth - 4))}px,${Math.max(4, e.clientY - area.top - tip.offsetHeight - 12)}px)`;
    });
  }

  // Tables: sorted by a click on a heading, in pages.
  const value = (text, numeric) => { if (!numeric) return text; const v = parseFloat(text.replace(/[,\s%×]/g, '').replace('−', '-')); return Number.isNaN(v) ? -Infinity : v; };
  for (const card of document.querySelectorAll('.tablecard')) {
    const table = card.querySelector('table'), body = table.tBodies[0], heads = [...table.tHead.rows[0].cells], bar = card.querySelector('.bar');
    const numeric = heads.map(h => h.classList.contains('n')), toned = heads.map(h => 'toned' in h.dataset), wide = heads.map(h => 'wide' in h.dataset);
    const isDeals = 'deals' in card.dataset;
    let rows = [...body.rows].map(r => [...r.cells].map(c => c.textContent)).concat(data(card, 'rows') ?? []), page = 0, size = 25;
    const shown = () => rows.slice(page * size, page * size + size);
    const draw = () => {
      body.replaceChildren(...shown().map(row => {
        const tr = document.createElement('tr');
        if (isDeals) { tr.dataset.deal = ''; tr.tabIndex = 0; tr.addEventListener('click', () => zoomTo(row)); tr.addEventListener('keydown', e => { if (e.key === 'Enter') zoomTo(row); }); }
        row.forEach((text, i) => {
          const td = tr.insertCell(); td.textContent = text;
          if (numeric[i]) td.className = 'n';
          if (wide[i]) td.className = 'wrap';
          if (toned[i] && /^[+-]/.test(text)) td.classList.add(text[0] === '+' ? 'good' : 'bad');
        });
        return tr;
      }));
      if (!bar) return;
      const pages = Math.max(1, Math.ceil(rows.length / size));
      bar.querySelector('span').textContent = `${(page * size + 1).toLocaleString('en')}–${Math.min(rows.length, page * size + size).toLocaleString('en')} of ${rows.length.toLocaleString('en')}`;
      const [before, after] = bar.querySelectorAll('button');
      before.disabled = page === 0; after.disabled = page >= pages - 1;
    };
    bar?.querySelectorAll('button').forEach((b, i) => b.addEventListener('click', () => { page += i ? 1 : -1; draw(); }));
    heads.forEach((head, i) => {
      const button = document.createElement('button'); button.type = 'button'; button.textContent = head.textContent; head.replaceChildren(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') !== 'descending';
        heads.forEach(h => h.removeAttribute('aria-sort')); head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        rows.sort((a, b) => { const x = value(a[i], numeric[i]), y = value(b[i], numeric[i]); return (x < y ? -1 : x > y ? 1 : 0) * (down ? -1 : 1); });
        page = 0; draw();
      });
    });
    if (isDeals || rows.length > size) draw();
  }

  // A market: zoomed by the buttons, by dragging across it, and by a click on a deal.
  const markets = new Map();
  for (const figure of document.querySelectorAll('figure[data-market]')) markets.set(figure.dataset.market, market(figure));

  function market(figure) {
    const m = data(figure, 'market'), svg = figure.querySelector('svg'), whole = svg.innerHTML;
    const bytes = Uint8Array.from(atob(m.prices), c => c.charCodeAt(0)), raw = new Uint16Array(bytes.buffer), count = raw.length / 4;
    const price = (i, k) => m.base + m.unit * raw[i * 4 + k], end = m.from + count * m.step;
    const [L, T, W, H] = m.frame;
    let from = m.from, to = end, deal = null;
    const draw = () => {
      if (from <= m.from && to >= end && !deal) { svg.innerHTML = whole; return; }
      const first = Math.max(0, Math.floor((from - m.from) / m.step)), last = Math.min(count, Math.ceil((to - m.from) / m.step)), each = Math.max(1, Math.ceil((last - first) / 260));
      const candles = [];
      let low = Infinity, high = -Infinity;
      for (let i = first; i < last; i += each) {
        const n = Math.min(last, i + each), c = { t: m.from + i * m.step, o: price(i, 0), h: -Infinity, l: Infinity, c: price(n - 1, 3) };
        for (let k = i; k < n; k++) { c.h = Math.max(c.h, price(k, 1)); c.l = Math.min(c.l, price(k, 2)); }
        low = Math.min(low, c.l); high = Math.max(high, c.h); candles.push(c);
      }
      if (deal) { low = Math.min(low, deal.entry, deal.exit); high = Math.max(high, deal.entry, deal.exit); }
      const pad = (high - low) * .05 || Math.abs(high) * .01 || 1; low -= pad; high += pad;
      const X = t => L + (t - from) / (to - from) * W, Y = p => T + H - (p - low) / (high - low) * H;
      const titles = [...svg.querySelectorAll('title,desc')];
      svg.replaceChildren(...titles);
      for (let i = 0; i <= 5; i++) {
        const p = low + (high - low) * i / 5;
        make('path', { d: `M${L} ${Y(p)}H${L + W}`, class: 's-grid' }, svg);
        make('text', { x: L - 8, y: Y(p) + 4, class: 'f-muted', 'text-anchor': 'end' }, svg).textContent = number(+p.toPrecision(6));
        const t = from + (to - from) * i / 5;
        make('text', { x: X(t), y: T + H + 17, class: 'f-muted', 'text-anchor': i === 0 ? 'start' : i === 5 ? 'end' : 'middle' }, svg).textContent = time(t);
      }
      const width = Math.max(1, W / candles.length * .64), step = m.step * each, paths = { gain: ['', ''], loss: ['', ''] };
      for (const c of candles) {
        const x = X(c.t + step / 2), p = paths[c.c >= c.o ? 'gain' : 'loss'], top = Y(Math.max(c.o, c.c)), h = Math.max(.8, Y(Math.min(c.o, c.c)) - top);
        if (x < L || x > L + W) continue;
        p[0] += `M${x.toFixed(1)} ${Y(c.h).toFixed(1)}V${Y(c.l).toFixed(1)}`; p[1] += `M${(x - width / 2).toFixed(1)} ${top.toFixed(1)}h${width.toFixed(1)}v${h.toFixed(1)}h${(-width).toFixed(1)}z`;
      }
      for (const ink in paths) { make('path', { d: paths[ink][0], class: `s-${ink}`, 'stroke-opacity': .55 }, svg); make('path', { d: paths[ink][1], class: `f-${ink}`, 'fill-opacity': .55 }, svg); }
      const marks = ['', ''];
      for (let i = 0; i < m.fills.length; i += 3) {
        const t = m.from + m.fills[i] * 1000, buy = m.fills[i + 2];
        if (t >= from && t <= to) marks[buy ? 0 : 1] += `M${X(t).toFixed(1)} ${Y(m.fills[i + 1]).toFixed(1)}l-3.5 ${buy ? 6 : -6}h7z`;
      }
      make('path', { d: marks[0], class: 'f-blue' }, svg); make('path', { d: marks[1], class: 'f-amber' }, svg);
      if (deal) {
        make('path', { d: `M${X(deal.from)} ${Y(deal.entry)}L${X(deal.to)} ${Y(deal.exit)}`, class: deal.net < 0 ? 's-loss' : 's-gain', 'stroke-width': 2, 'stroke-dasharray': '5 4' }, svg);
        for (const [t, p] of [[deal.from, deal.entry], [deal.to, deal.exit]]) make('circle', { cx: X(t), cy: Y(p), r: 4.5, class: deal.net < 0 ? 'f-loss' : 'f-gain' }, svg);
      }
    };
    const show = (a, b, d) => { const least = 20 * m.step; if (b - a < least) { const mid = (a + b) / 2; a = mid - least / 2; b = mid + least / 2; } from = Math.max(m.from, a); to = Math.min(end, b); deal = d ?? null; draw(); };
    const [closer, wider, all] = figure.querySelectorAll('.bar button');
    const by = f => { const mid = (from + to) / 2, half = (to - from) / 2 * f; show(mid - half, mid + half, deal); };
    closer.addEventListener('click', () => by(.5)); wider.addEventListener('click', () => by(2)); all.addEventListener('click', () => show(m.from, end));
    let begun = null;
    const at = e => { const box = svg.getBoundingClientRect(); return from + Math.min(1, Math.max(0, ((e.clientX - box.left) / box.width * m.width - L) / W)) * (to - from); };
    svg.addEventListener('pointerdown', e => { if (e.pointerType === 'mouse') begun = [at(e), e.clientX]; });
    svg.addEventListener('pointerup', e => { if (begun && Math.abs(e.clientX - begun[1]) > 8) show(Math.min(begun[0], at(e)), Math.max(begun[0], at(e))); begun = null; });
    svg.addEventListener('dblclick', () => show(m.from, end));
    return { show, figure };
  }

  function zoomTo(row) {
    const it = markets.get(row[3]);
    if (!it) return;
    const utc = text => Date.parse(text.replace(' ', 'T') + 'Z'), plain = text => parseFloat(text.replace(/,/g, ''));
    const [to, from] = [utc(row[0]), utc(row[1])], room = Math.max(to - from, 600000) * .6;
    it.show(from - room, to + room, { from, to, entry: plain(row[6]), exit: plain(row[7]), net: plain(row[9]) });
    it.figure.scrollIntoView({ block: 'center' });
  }
})();
