// What is wrong with the page that is shown, in words; a target has 24 pixels, or none other within 24 of its middle
// (WCAG 2.5.8).
() => {
  const faults = [], width = document.documentElement.clientWidth;
  const seen = e => e.checkVisibility() && !e.closest('.hidden, .skip');
  if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
  if (!document.title.trim() || !document.documentElement.lang) faults.push('no title or language');
  if (document.querySelector('script, style, body [style], iframe')) faults.push('script or style in the page');
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => faults.push(`id ${id} twice`));
  for (const name of ['aria-describedby', 'for'])
    for (const e of document.querySelectorAll(`[${name}]`))
      for (const id of e.getAttribute(name).split(' ')) if (!ids.includes(id)) faults.push(`${name} ${id} is nowhere`);
  for (const a of document.querySelectorAll('a[href^="#"]'))
    if (!ids.includes(a.hash.slice(1))) faults.push(`${a.hash} is nowhere`);
  for (const e of document.querySelectorAll('input:not([type=hidden]), textarea, select'))
    if (!e.labels.length) faults.push(`${e.name} has no label`);
  for (const e of document.querySelectorAll('[aria-invalid]'))
    if (e.type !== 'file' && !e.getAttribute('aria-describedby')) faults.push(`${e.id} is invalid without a reason`);
  let level = 0;
  for (const h of document.querySelectorAll('h1, h2, h3')) {
    if (+h.tagName[1] > level + 1) faults.push(`${h.tagName} after h${level}`);
    level = +h.tagName[1];
  }
  if (document.documentElement.scrollWidth > width)
    faults.push(`scrolls sideways: ${document.documentElement.scrollWidth}`);
  for (const e of document.querySelectorAll('main *, footer *'))
    if (seen(e) && !e.closest('.scroll') && e.getBoundingClientRect().right > width + 0.5)
      faults.push(`${e.tagName} ends at ${e.getBoundingClientRect().right}`);
  const names = 'a, button, summary, input:not([type=hidden]), textarea, select';
  const targets = [...document.querySelectorAll(names)].filter(seen);
  const middle = r => [r.left + r.width / 2, r.top + r.height / 2];
  for (const e of targets) {
    const box = e.getBoundingClientRect();
    const label = e.labels?.[0]?.getBoundingClientRect();
    if (Math.min(box.width, box.height) >= 24 || (label && Math.min(label.width, label.height) >= 24)) continue;
    const [x, y] = middle(box);
    for (const other of targets) {
      const [u, v] = middle(other.getBoundingClientRect());
      if (other !== e && Math.hypot(x - u, y - v) < 24)
        faults.push(`"${e.innerText}" is small and near "${other.innerText}"`);
    }
  }
  return faults;
}
