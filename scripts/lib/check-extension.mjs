// Reads a built extension as the store's reviewer does: the manifest, and each file that it and its pages name.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';

/** The keys of a Manifest V3 that each browser knows, of those that this product may use. */
const knownKeys = new Set(
  'manifest_version name short_name description version default_locale icons action background permissions optional_permissions host_permissions optional_host_permissions commands content_security_policy content_scripts web_accessible_resources options_ui incognito'.split(
    ' ',
  ),
);
const ownKeys = { chrome: ['minimum_chrome_version'], firefox: ['browser_specific_settings'] };
/** The Chrome Web Store's limits, in characters. */
const limits = { name: 75, short_name: 12, description: 132 };
const wantedIcons = ['16', '48', '128'];

/**
 * @param {string} folder dist/chrome or dist/firefox
 * @param {'chrome' | 'firefox'} target
 * @returns {string[]} faults, one line each; empty when there is none
 */
export function checkExtension(folder, target) {
  const faults = [];
  const fault = (text) => faults.push(text);
  const read = (path) => readFileSync(join(folder, path), 'utf8');
  const manifest = JSON.parse(read('manifest.json'));

  for (const key of Object.keys(manifest)) {
    if (!knownKeys.has(key) && !ownKeys[target].includes(key)) fault(`manifest: unknown key ${key}`);
  }
  if (manifest.manifest_version !== 3) fault('manifest: manifest_version is not 3');
  if (!/^\d{1,5}(?:\.\d{1,5}){0,3}$/.test(manifest.version)) fault(`manifest: version ${manifest.version}`);
  if (manifest.host_permissions?.length) fault('manifest: host permissions at install');
  checkTexts(folder, manifest, fault);
  checkBackground(manifest, target, fault);

  const named = namedFiles(manifest);
  for (const path of named) {
    if (!existsSync(join(folder, path))) fault(`manifest names ${path}, which is missing`);
  }
  for (const size of wantedIcons) {
    if (!manifest.icons?.[size]) fault(`manifest: no icon of ${size} pixels`);
  }
  for (const [size, path] of [
    ...Object.entries(manifest.icons ?? {}),
    ...Object.entries(manifest.action?.default_icon ?? {}),
  ]) {
    if (existsSync(join(folder, path)))
      checkIcon(readFileSync(join(folder, path)), Number(size), path, fault);
  }
  for (const path of readdirSync(folder, { recursive: true }).map((each) =>
    String(each).replaceAll('\\', '/'),
  )) {
    if (path.endsWith('.html')) checkPage(folder, path, fault);
    if (path.endsWith('.js')) checkScript(read(path), path, fault);
    if (path.endsWith('.map')) fault(`${path}: a source map in a release`);
  }
  return faults;
}

function namedFiles(manifest) {
  return [
    ...Object.values(manifest.icons ?? {}),
    ...Object.values(manifest.action?.default_icon ?? {}),
    manifest.action?.default_popup,
    manifest.options_ui?.page,
    manifest.background?.service_worker,
    ...(manifest.background?.scripts ?? []),
    ...(manifest.content_scripts ?? []).flatMap(({ js = [], css = [] }) => [...js, ...css]),
    ...(manifest.web_accessible_resources ?? []).flatMap(({ resources }) =>
      resources.filter((each) => !each.includes('*')),
    ),
  ].filter((path) => typeof path === 'string');
}

/** Each __MSG_name__ must stand in the default locale, and within the store's limits. */
function checkTexts(folder, manifest, fault) {
  const path = `_locales/${manifest.default_locale}/messages.json`;
  const messages = existsSync(join(folder, path)) ? JSON.parse(readFileSync(join(folder, path), 'utf8')) : {};
  const resolve = (text) =>
    text.replaceAll(/__MSG_(\w+)__/g, (_, name) => {
      if (messages[name]?.message === undefined) fault(`${path} has no message ${name}`);
      return messages[name]?.message ?? '';
    });
  for (const [key, limit] of Object.entries(limits)) {
    const text = resolve(manifest[key] ?? '');
    if (key !== 'short_name' && text === '') fault(`manifest: ${key} is empty`);
    if (key !== 'short_name' && [...text].length > limit)
      fault(`manifest: ${key} is longer than ${limit} characters`);
  }
  resolve(JSON.stringify(manifest));
}

function checkBackground({ background }, target, fault) {
  const isRight =
    target === 'chrome'
      ? background?.service_worker !== undefined && background.scripts === undefined
      : background?.service_worker === undefined && background?.scripts?.length > 0;
  if (!isRight) fault(`manifest: not the background of ${target}`);
}

/** A PNG says its size in its first chunk. */
function checkIcon(bytes, size, path, fault) {
  const isPng = bytes.subarray(1, 4).toString('latin1') === 'PNG';
  if (!isPng) fault(`${path} is no PNG`);
  else if (bytes.readUInt32BE(16) !== size || bytes.readUInt32BE(20) !== size)
    fault(`${path} is not ${size} pixels`);
}

/** What a page loads is there and is ours; no script stands in the page itself. */
function checkPage(folder, path, fault) {
  const html = readFileSync(join(folder, path), 'utf8');
  for (const [, attribute, target] of html.matchAll(/\b(src|href)="([^"]*)"/g)) {
    if (target.startsWith('#')) continue;
    if (/^(?:[a-z]+:|\/\/)/i.test(target))
      fault(`${path}: ${attribute} ${target} is not a file of the extension`);
    else if (!existsSync(join(folder, posix.join(dirname(path), target))))
      fault(`${path}: ${target} is missing`);
  }
  for (const [, attributes, content] of html.matchAll(/<script\b([^>]*)>([^<]*)/gi)) {
    if (!/\bsrc=/.test(attributes) || content.trim() !== '') fault(`${path}: an inline script`);
  }
  if (/\son[a-z]+\s*=/i.test(html)) fault(`${path}: an inline event handler`);
  // The manifest's policy lets the background ask for feeds; no page may ask anybody but the extension itself.
  if (!/<meta http-equiv="Content-Security-Policy" content="connect-src 'self'" \/>/.test(html))
    fault(`${path}: no policy of its own for connections`);
}

function checkScript(text, path, fault) {
  if (extname(path) === '.js' && /sourceMappingURL=/.test(text)) fault(`${path}: a source map in a release`);
  if (/\beval\(|new Function\(/.test(text)) fault(`${path}: runs text as code`);
  if (/\.(?:inner|outer)HTML\s*=(?!=)/.test(text)) fault(`${path}: an HTML sink`);
  if (/import\(["']https?:/.test(text)) fault(`${path}: code from elsewhere`);
}
