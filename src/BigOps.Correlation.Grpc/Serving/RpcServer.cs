using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using BigOps.Correlation.Grpc.Health;
using BigOps.Correlation.Grpc.Reflection;
using BigOps.Correlation.Grpc.Serving.Handlers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Grpc.Serving;

/// <summary>
/// A gRPC server on Kestrel's HTTP/2, with limits of its own; health and reflection come with it. Life: made, started,
/// stopped once. Any thread.
/// </summary>
public sealed class RpcServer : IAsyncDisposable
{
    private readonly RpcServerOptions options;
    private readonly RpcApplication application;
    private readonly WebApplication host;
    private readonly IServer kestrel;
    private readonly ConnectionErrors connectionErrors;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private readonly RpcServerMetrics metrics;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Lock gate = new();
    private Task? stopped;

    /// <summary>Makes a server.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="services">What it serves, health and reflection excepted.</param>
    /// <param name="time">The clock of deadlines.</param>
    /// <param name="meter">Where its instruments are made.</param>
    /// <param name="loggers">Where it logs.</param>
    /// <exception cref="InvalidOperationException">A service does not bind all its methods.</exception>
    public RpcServer(RpcServerOptions options, IReadOnlyList<RpcService> services, TimeProvider time, Meter meter, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(services);
        this.options = options;
        this.time = time;
        logger = loggers.CreateLogger<RpcServer>();
        metrics = new RpcServerMetrics(meter);
        Health = new HealthService(services.Select(service => service.Descriptor.FullName));
        var serving = new RpcServing
        {
            Options = options,
            Time = time,
            Metrics = metrics,
            Logger = logger,
            Stopping = stopping.Token,
            Aborting = aborting.Token,
        };
        application = new RpcApplication(HandlersOf([.. services, Health, .. ReflectionServices.Over([.. services, Health])]), serving);
        host = KestrelSetup.Create(options, metrics, loggers);
        kestrel = host.Services.GetRequiredService<IServer>();
        connectionErrors = new ConnectionErrors(metrics);
    }

    /// <summary>Tells whether its services can be called.</summary>
    public HealthService Health { get; }

    /// <summary>Where it was told to listen.</summary>
    public string Urls => options.Urls;

    /// <summary>Where it listens, ports resolved; empty before the start.</summary>
    public IReadOnlyList<string> Addresses => [.. kestrel.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];

    /// <summary>Calls that are open now.</summary>
    public int OpenCalls => metrics.Open;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">An address is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await kestrel.StartAsync(application, cancellationToken).ConfigureAwait(false);
        connectionErrors.Listen(Addresses);
        logger.Listening(string.Join(", ", Addresses));
    }

    /// <summary>Takes no more calls, ends endless ones, waits for the others as long as the grace allows, then cuts them off. Happens once.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return stopped ??= StopOnceAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        connectionErrors.Dispose();
        await host.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
        aborting.Dispose();
    }

    private async Task StopOnceAsync(CancellationToken cancellationToken)
    {
        Health.Close();
        await stopping.CancelAsync().ConfigureAwait(false);
        using var grace = new CancellationTokenSource(options.ShutdownGrace, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(grace.Token, cancellationToken);
        using var cut = over.Token.Register(() =>
        {
            logger.GraceOver(metrics.Open);
            aborting.Cancel();
        });
        await kestrel.StopAsync(over.Token).ConfigureAwait(false);
        logger.Stopped();
    }

    private static FrozenDictionary<string, RpcHandler> HandlersOf(IEnumerable<RpcService> services)
    {
        var handlers = new List<RpcHandler>();
        foreach (var service in services)
        {
            var binder = new RpcServiceBinder(service.Descriptor);
            service.Bind(binder);
            handlers.AddRange(binder.Complete());
        }

        return handlers.ToFrozenDictionary(handler => handler.Path, StringComparer.Ordinal);
    }
}
