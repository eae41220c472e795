import type { Anomaly } from '../api/types';
import { oneLine } from '../text/tidy';
import { parseInstant } from '../text/time';
import { draw, HEIGHT, short, WIDTH } from './chart';

/** The last day of a series: its values, what was expected, how far from that is usual, and since when it is not. */
export function SeriesChart({ anomaly }: { anomaly: Anomaly }) {
  const chart = anomaly.chart;
  const limit = anomaly.kind === 'trend' ? anomaly.expected : null;
  const drawn = chart && draw(chart, limit);
  if (!chart || !drawn) return null;
  const end = chart.from + chart.step * chart.values.length;
  const begun = drawn.x(Math.min(parseInstant(anomaly.starts_at), end - chart.step));
  const ended = anomaly.ends_at ? drawn.x(parseInstant(anomaly.ends_at)) : WIDTH;
  return (
    <figure class="chart">
      <div class="chart-frame">
        <svg class="chart-picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`${oneLine(anomaly.series, 60)}: ${oneLine(anomaly.message, 300)}`}>
          {anomaly.kind !== 'trend' && <rect class="chart-since" x={begun} y={0} width={Math.max(2, ended - begun)} height={HEIGHT} />}
          {drawn.band && <path class="chart-band" d={drawn.band} />}
          <path class="chart-expected" d={drawn.expected} />
          {limit !== null && <path class="chart-limit" d={`M0 ${drawn.y(limit).toFixed(1)}H${WIDTH}`} />}
          <path class="chart-values" d={drawn.values} />
        </svg>
        <span class="chart-high number" aria-hidden="true">{short(drawn.high)}</span>
        <span class="chart-low number" aria-hidden="true">{short(drawn.low)}</span>
      </div>
      <figcaption class="chart-legend quiet">
        <span>{moment(chart.from)} to {moment(end)}</span>
        <span class="chart-key chart-key-values">{oneLine(anomaly.series, 60)}</span>
        {drawn.expected && <span class="chart-key chart-key-expected">expected{drawn.band && ' ± usual'}</span>}
        {limit !== null && <span class="chart-key chart-key-limit">limit {short(limit)}</span>}
        {anomaly.kind !== 'trend' && <span class="chart-key chart-key-since">anomaly</span>}
      </figcaption>
    </figure>
  );
}

const moment = (milliseconds: number) => new Date(milliseconds).toLocaleString([], { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
