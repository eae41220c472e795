using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Grpc;

namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>
/// gRPC calls per second on loopback, many at a time on one connection, client and server in this process; in turns with
/// the same bytes over bare HTTP/2.
/// </summary>
internal sealed class GrpcUnary(TimeProvider time)
{
    // A connection carries 100. Where more wait than it does, each collection has the more to copy, and both get slower.
    private const int AtOnce = 80;

    public void Run(ScenarioRun run) => RunAsync(run).GetAwaiter().GetResult();

    private async Task RunAsync(ScenarioRun run)
    {
        await using var ours = new OurUnary(time);
        await using var bare = new BareUnary();
        await ours.StartAsync();
        await bare.StartAsync();
        var (warmUp, measured) = (TimeSpan.FromSeconds(run.Size(0.2, 3, 5)), TimeSpan.FromSeconds(run.Size(0.3, 4, 10)));
        // Code that is still being compiled would count against who is first.
        await CallLoad.MeasureAsync(ours.CallAsync, AtOnce, warmUp, warmUp);
        await CallLoad.MeasureAsync(bare.CallAsync, AtOnce, warmUp, warmUp);
        var passes = new List<(double Ours, double Bare)>();
        for (var round = 0; round < run.Size(1, 3, 5); round++)
        {
            passes.Add((
                await CallLoad.MeasureAsync(ours.CallAsync, AtOnce, warmUp, measured), await CallLoad.MeasureAsync(bare.CallAsync, AtOnce, warmUp, measured)));
        }

        var (our, their) = (Statistics.Median(passes.Select(pass => pass.Ours)), Statistics.Median(passes.Select(pass => pass.Bare)));
        run.Found("grpc.calls", our / 1_000, FormattableString.Invariant($"{AtOnce} calls at a time, {passes.Count} passes; client and server share the cores"));
        run.Found("grpc.bare", Statistics.Median(passes.Select(pass => pass.Ours / pass.Bare)), FormattableString.Invariant($"{our:F0}/s ÷ {their:F0}/s"));
    }
}
