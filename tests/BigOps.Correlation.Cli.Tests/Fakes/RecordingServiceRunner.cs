using BigOps.Correlation.Cli.Serve;

namespace BigOps.Correlation.Cli.Tests.Fakes;

/// <summary>Remembers what it was asked and does what the test says.</summary>
internal sealed class RecordingServiceRunner : IServiceRunner
{
    public ServeRequest? Request { get; private set; }

    public Func<CancellationToken, Task<int>> Run { get; set; } = _ => Task.FromResult(0);

    public Task<int> RunAsync(ServeRequest request, TimeProvider time, CancellationToken cancellation)
    {
        Request = request;
        return Run(cancellation);
    }
}
