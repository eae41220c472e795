using System.Globalization;

namespace BigOps.Correlation.Redis.Testing.Servers;

/// <summary>Garnet, a server of another make that speaks the same protocol, with scripts enabled.</summary>
public sealed class GarnetServer : IRedisServer
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bigops-garnet-");
    private readonly int port = LoopbackPort.Free();
    private readonly ServerProcess process;

    private GarnetServer() => process = ServerProcess.Start(
        Path.Combine(Tools(), "garnet", "garnet-server"),
        folder.FullName,
        "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--lua", "true", "--lua-transaction-mode", "true",
        "--memory", "256m", "--index", "1m", "--logger-level", "Error");

    /// <inheritdoc />
    public RedisOptions Options => new() { Endpoints = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}") };

    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<GarnetServer> StartAsync()
    {
        var server = new GarnetServer();
        try
        {
            await Probe.UntilAsync("Garnet serves", server.process, async () => (await Probe.AskAsync(server.port, "", "PING")).Text == "PONG");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static string Tools()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "BigOps.Correlation.sln")))
            {
                return Path.Combine(at.FullName, "artifacts", "tools");
            }
        }

        throw new InvalidOperationException("The repository was not found above the tests.");
    }
}
