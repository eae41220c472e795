using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Server.Hosting;

namespace BigOps.Correlation.Cli.Serve;

/// <summary>Runs the service inside this process.</summary>
internal sealed class EmbeddedService(IReadOnlyDictionary<string, string> environment, TextWriter errors) : IServiceRunner
{
    /// <inheritdoc />
    public async Task<int> RunAsync(ServeRequest request, TimeProvider time, CancellationToken cancellation)
    {
        var settings = new ServeSettings
        {
            ConfigPath = request.ConfigPath,
            DataDirectory = request.DataDirectory,
            Urls = request.Urls,
            GrpcUrls = request.GrpcUrls,
            Environment = environment,
            Errors = errors,
        };
        var code = await ServerHost.RunAsync(settings, time, cancellation).ConfigureAwait(false);
        return code == ServerHost.InvalidConfiguration ? ExitCode.Problems : code;
    }
}
