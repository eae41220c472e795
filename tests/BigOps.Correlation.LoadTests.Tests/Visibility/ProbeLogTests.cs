using System.Diagnostics;
using System.Text;
using BigOps.Correlation.LoadTests.Visibility;

namespace BigOps.Correlation.LoadTests.Tests.Visibility;

public sealed class ProbeLogTests
{
    [Fact]
    public void See_NameCutBetweenTwoReads_IsSeenOnce()
    {
        var text = Encoding.ASCII.GetBytes("data: Probe000001 on x, Probe000003; Probe000001 again, Prob");
        for (var cut = 0; cut < text.Length; cut++)
        {
            var log = Acknowledged();
            var kept = log.See(text.AsSpan(0, cut));
            log.See(text.AsSpan(cut - kept));

            Assert.Equal(2, log.Seen);
        }
    }

    [Fact]
    public void Latencies_UnseenProbe_HasNone()
    {
        var log = Acknowledged();
        var start = Stopwatch.GetTimestamp();
        log.Due(0, start);
        log.Due(1, start);

        log.See("Probe000001"u8);

        var latencies = log.Latencies(start);
        Assert.Null(latencies[0].Milliseconds);
        Assert.True(latencies[1].Milliseconds >= 0);
    }

    private static ProbeLog Acknowledged()
    {
        var log = new ProbeLog(4);
        for (var probe = 0; probe < log.Count; probe++)
        {
            log.Acknowledge(probe);
        }

        return log;
    }
}
