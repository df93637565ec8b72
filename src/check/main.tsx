import { render } from 'preact';
import { pagePlatform } from '../platform/page.ts';
import { followPalette } from '../ui/palette.ts';
import { CheckPage } from './check-page.tsx';

followPalette(document);
const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  const id = new URLSearchParams(location.search).get('id');
  render(<CheckPage platform={pagePlatform} id={id} />, root);
}
