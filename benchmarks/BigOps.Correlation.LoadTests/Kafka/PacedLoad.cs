using System.Diagnostics;
using BigOps.Correlation.LoadTests.Load;
using BigOps.Correlation.LoadTests.Visibility;

namespace BigOps.Correlation.LoadTests.Kafka;

/// <summary>Writes the load at a fixed rate, and among it a probe every so often, which several watches look for. One thread.</summary>
internal sealed class PacedLoad(EventWriter writer, TopicLoad load, TimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(2);

    /// <summary>Writes until all probes are out.</summary>
    /// <param name="perSecond">Events a second.</param>
    /// <param name="stepsPerProbe">Steps of 2 ms from one probe to the next.</param>
    /// <param name="logs">Each hears when every probe was due; all are of one size.</param>
    /// <returns>How late the last step was.</returns>
    public TimeSpan Run(double perSecond, int stepsPerProbe, params ProbeLog[] logs)
    {
        var start = Stopwatch.GetTimestamp();
        var late = TimeSpan.Zero;
        for (var step = 0; step < logs[0].Count * stepsPerProbe; step++)
        {
            var at = Step * step;
            Schedule.WaitUntil(start, at, exact: true);
            late = Stopwatch.GetElapsedTime(start) - at;
            if (step % stepsPerProbe == 0)
            {
                WriteProbe(step / stepsPerProbe, start + (long)(at.TotalSeconds * Stopwatch.Frequency), logs);
            }

            load.Write(writer, (int)(((step + 1) * Step).TotalSeconds * perSecond) - (int)((step * Step).TotalSeconds * perSecond));
        }

        writer.Flush();
        return late;
    }

    private void WriteProbe(int probe, long dueAt, ProbeLog[] logs)
    {
        foreach (var log in logs)
        {
            log.Due(probe, dueAt);
        }

        writer.Write(NativeEvents.Probe(ProbeLog.NameOf(probe), time.GetUtcNow().ToUnixTimeMilliseconds()), () =>
        {
            foreach (var log in logs)
            {
                log.Acknowledge(probe);
            }
        });
    }
}
