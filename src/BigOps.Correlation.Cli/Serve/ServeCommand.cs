using System.CommandLine;
using BigOps.Correlation.Cli.Check;
using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Serve;

/// <summary><c>bigops serve</c>: runs the service until Ctrl-C or SIGTERM.</summary>
internal static class ServeCommand
{
    public static Command Build(CommandContext context, IServiceRunner service)
    {
        var config = SharedOptions.Config();
        var data = SharedOptions.Text("--data", "Directory of the journal, checkpoints and dead letters (default: ./data)", "DIR");
        var urls = SharedOptions.Text("--urls", $"Addresses to listen on, separated by semicolons (default: {SharedOptions.DefaultUrl})", "URLS");
        var grpcUrls = SharedOptions.Text("--grpc-urls", $"Addresses of gRPC, separated by semicolons, or empty for none (default: {SharedOptions.DefaultGrpcUrl})", "URLS");
        return new CliCommand(
            "serve",
            "Runs the service.",
            "bigops serve",
            "bigops serve --config bigops.yaml --data /var/lib/bigops",
            "bigops serve --urls http://0.0.0.0:8080 --grpc-urls http://0.0.0.0:8081")
            .With(config, data, urls, grpcUrls)
            .Runs(context, (parsed, cancellation) => RunAsync(
                context,
                service,
                new ServeRequest(parsed.GetValue(config), parsed.GetValue(data), parsed.GetValue(urls)) { GrpcUrls = parsed.GetValue(grpcUrls) },
                cancellation));
    }

    private static async Task<int> RunAsync(
        CommandContext context, IServiceRunner service, ServeRequest request, CancellationToken cancellation)
    {
        request = request with { ConfigPath = ConfigurationPath.Resolve(request.ConfigPath) };
        try
        {
            return await service.RunAsync(request, context.Time, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException)
        {
            throw new CommandException(ExitCode.Problems, StartFailure.Describe(failure, request));
        }
    }
}
