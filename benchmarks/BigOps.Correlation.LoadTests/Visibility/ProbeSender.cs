using System.Diagnostics;
using System.Globalization;
using System.Text;
using BigOps.Correlation.LoadTests.Http;
using BigOps.Correlation.LoadTests.Load;

namespace BigOps.Correlation.LoadTests.Visibility;

/// <summary>
/// Sends single alerts with names of their own on a fixed schedule, each about an entity and a service of its own, so
/// that each opens an incident. A thread of its own.
/// </summary>
internal sealed class ProbeSender(int port, ProbeLog log, TimeProvider time)
{
    /// <summary>Sends all probes, one every interval, until the deadline.</summary>
    public void Run(long start, TimeSpan interval, Deadline deadline)
    {
        using var connection = new AlertConnection(port);
        for (var probe = 0; probe < log.Count && !deadline.IsOver; probe++)
        {
            Schedule.WaitUntil(start, interval * probe, exact: true);
            log.Due(probe, start + (long)((interval * probe).TotalSeconds * Stopwatch.Frequency));
            while (!deadline.IsOver)
            {
                var status = connection.Send(Request(probe));
                if (status == 200)
                {
                    log.Acknowledge(probe);
                    break;
                }

                if (status != 429)
                {
                    throw new InvalidOperationException($"A probe was answered with {status}.");
                }

                Thread.Sleep(2);
            }
        }
    }

    private byte[] Request(int probe)
    {
        var name = ProbeLog.NameOf(probe);
        var now = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var body = $$"""[{"labels":{"alertname":"{{name}}","instance":"{{name}}:1","service":"{{name}}","severity":"warning"},"annotations":{"summary":"A probe."},"startsAt":"{{now}}"}]""";
        return [.. AlertConnection.Head(Encoding.ASCII.GetByteCount(body)), .. Encoding.ASCII.GetBytes(body)];
    }
}
