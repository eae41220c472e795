using System.Diagnostics.Metrics;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Samples.Restarter;
using BigOps.Correlation.Samples.Restarter.Processes;
using Microsoft.Extensions.Logging.Abstractions;

// An executor that restarts local processes: `restarter --listen URL --events URL --state FOLDER --workers NAME,NAME`.
// It starts the workers itself (this program again, as `restarter worker FILE RELEASE`), and tells BigOps.Correlation of those that hang.
if (args is ["worker", var file, var release])
{
    return await Worker.RunAsync(file, release);
}

var options = Options.Read(args);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
using var term = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});

await using var workers = WorkerSet.Start(options.Workers, options.State, TimeProvider.System);
using var executions = new ExecutionStore(Path.Combine(options.State, "executions.jsonl"));
using var meter = new Meter("restarter");
using var responder = new RestartResponder(workers, executions, TimeProvider.System);
await using var server = new RpcServer(
    new RpcServerOptions { Urls = options.Listen }, [responder], TimeProvider.System, meter, NullLoggerFactory.Instance);
await server.StartAsync(stop.Token);
Console.WriteLine($"restarter listens at {server.Addresses[0]} for {string.Join(", ", options.Workers)}");
using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
await new HealthWatch(workers, executions, http, options.Events, TimeProvider.System).RunAsync(stop.Token);
await server.StopAsync(CancellationToken.None);
return 0;
