/**
 * When two addresses are the same page: scheme, "www.", default ports, fragment, tracking parameters, the order of the
 * parameters, a closing slash and an "index.html" do not count, nor do the usual forms for phones and AMP. Text work
 * alone, for core knows no `URL`; linear.
 */

/** Parameters that tell where a reader came from, not what is shown. */
const trackingNames = new Set(
  (
    'fbclid gclid dclid gbraid wbraid msclkid yclid twclid igshid mc_cid mc_eid cmpid cmp ncid ocid icid sr_share ' +
    'ref ref_src ref_url referrer smid smtyp share campaign_id rss _r s_cid ' +
    'spm guccounter guce_referrer guce_referrer_sig soc_src soc_trk xtor amp outputtype __twitter_impression'
  ).split(' '),
);
const trackingPrefixes = ['utm_', 'at_', 'hsa_', 'mtm_', 'pk_', 'piwik_', 'matomo_', '_ga'];
const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;

/** The form under which two addresses of one page are equal; null for what is no web address. */
export function canonicalUrl(url: string): string | null {
  const trimmed = url.trim();
  const prefix = scheme.exec(trimmed)?.[0] ?? (trimmed.startsWith('//') ? '//' : '');
  if (prefix !== '' && prefix !== '//' && !/^https?:/i.test(prefix)) return null;
  let rest = trimmed.slice(prefix.length);
  const fragment = rest.indexOf('#');
  if (fragment >= 0) rest = rest.slice(0, fragment);
  const question = rest.indexOf('?');
  const query = question < 0 ? '' : rest.slice(question + 1);
  if (question >= 0) rest = rest.slice(0, question);
  const slash = rest.indexOf('/');
  const host = canonicalHost(slash < 0 ? rest : rest.slice(0, slash));
  if (host === '') return null;
  const path = canonicalPath(slash < 0 ? '' : rest.slice(slash));
  const parameters = query
    .split('&')
    .filter((each) => each !== '' && !isTracking(each))
    .sort();
  return host + path + (parameters.length > 0 ? `?${parameters.join('&')}` : '');
}

function canonicalHost(written: string): string {
  let host = written.slice(written.lastIndexOf('@') + 1).toLowerCase();
  if (host.endsWith(':80')) host = host.slice(0, -3);
  else if (host.endsWith(':443')) host = host.slice(0, -4);
  for (const prefix of ['www.', 'amp.', 'm.', 'mobile.']) {
    // "m.com" is a host of its own: what is left needs a dot.
    if (host.startsWith(prefix) && host.indexOf('.', prefix.length) > 0) host = host.slice(prefix.length);
  }
  return host.endsWith('.') ? host.slice(0, -1) : host;
}

function canonicalPath(written: string): string {
  let end = written.length;
  while (end > 0 && written.charCodeAt(end - 1) === 47) end--;
  let path = written.slice(0, end);
  for (const ending of ['/index.html', '/index.htm', '/index.php', '/amp', '/amp.html']) {
    if (path.toLowerCase().endsWith(ending)) path = path.slice(0, -ending.length);
  }
  return decodePath(path);
}

/** "%7E" and "~" are one; what does not decode stays as it is. */
function decodePath(path: string): string {
  return path.replace(/%([0-7][0-9a-f])/gi, (whole, code: string) => {
    const character = String.fromCharCode(Number.parseInt(code, 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : whole.toUpperCase();
  });
}

function isTracking(parameter: string): boolean {
  const end = parameter.indexOf('=');
  const name = (end < 0 ? parameter : parameter.slice(0, end)).toLowerCase();
  return trackingNames.has(name) || trackingPrefixes.some((prefix) => name.startsWith(prefix));
}
