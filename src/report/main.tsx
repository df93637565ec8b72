import { render } from 'preact';
import { pagePlatform } from '../platform/page.ts';
import { followPalette } from '../ui/palette.ts';
import { readPlace } from './place.ts';
import { ReportPage } from './report-page.tsx';

followPalette(document);
const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<ReportPage platform={pagePlatform} place={readPlace(location.search)} />, root);
}
