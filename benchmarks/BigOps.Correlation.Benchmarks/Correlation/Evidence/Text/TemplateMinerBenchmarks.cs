using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using BigOps.Correlation.Core.Correlation.Evidence.Text;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Benchmarks.Correlation.Evidence.Text;

/// <summary>The template of a message of about 120 characters.</summary>
[MemoryDiagnoser]
[SimpleJob(RuntimeMoniker.HostProcess, launchCount: 1, warmupCount: 3, iterationCount: 5)]
public class TemplateMinerBenchmarks
{
    private const string Message =
        "Received block blk_-1608999687919862906 of size 67108864 from /10.251.42.84 in 12 ms for task_200811101024_0010 of client fsck";

    private readonly TemplateMiner miner = new(new TextOptions(), new KeyedHash(1, 2));
    private readonly MessageMask mask = new(new TextOptions());
    private readonly string[] fresh = [.. Enumerable.Range(0, 4_096).Select(static number =>
        string.Concat(number.ToString("D4", System.Globalization.CultureInfo.InvariantCulture).Select(static digit => (char)('k' + digit - '0'))) + " did not answer to " + Message)];

    private int next;

    /// <summary>Taking it apart alone.</summary>
    [Benchmark(Baseline = true)]
    public int Mask()
    {
        mask.Read(Message);
        return mask.Tokens.Length;
    }

    /// <summary>A message whose masked text is known.</summary>
    [Benchmark]
    public int Known() => miner.Take(Message).Id;

    /// <summary>A message with another word in a place that is known to vary.</summary>
    [Benchmark]
    public int AnotherWord() => miner.Take(fresh[next++ & 4_095]).Id;
}
