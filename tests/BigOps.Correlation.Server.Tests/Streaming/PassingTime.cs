using BigOps.Correlation.Server.Streaming;
using BigOps.Correlation.Testing.Time;

namespace BigOps.Correlation.Server.Tests.Streaming;

/// <summary>Lets the time of a test pass, a little and again, until it is disposed.</summary>
internal sealed class PassingTime : IAsyncDisposable
{
    private readonly CancellationTokenSource ended = new();
    private readonly Task passing;

    public PassingTime(ManualTimeProvider time) => passing = Task.Run(async () =>
    {
        while (!ended.IsCancellationRequested)
        {
            time.Advance(StreamFeed.ShortestRest);
            await Task.Yield();
        }
    });

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await passing;
        ended.Dispose();
    }
}
