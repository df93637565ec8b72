import { render } from 'preact';
import { pagePlatform } from '../platform/page.ts';
import { followPalette } from '../ui/palette.ts';
import { App } from './app.tsx';

if (pagePlatform.isPopup()) document.documentElement.classList.add('in-popup');
followPalette(document);
const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<App platform={pagePlatform} />, root);
}
