using System.Globalization;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Testing.Servers;

/// <summary>A real Redis on a free port of the loopback interface, with a folder of its own. Nothing is written to disk.</summary>
public sealed class RedisServer : IRedisServer
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bigops-redis-");
    private readonly string[] arguments;
    private readonly string password;
    private ServerProcess process;

    private RedisServer(string password, string[] settings)
    {
        this.password = password;
        Port = LoopbackPort.Free();
        arguments =
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
            "--dir", folder.FullName, "--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0", .. settings,
        ];
        process = Launch();
    }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <inheritdoc />
    public RedisOptions Options => new() { Endpoints = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}"), Password = password };

    /// <summary>Processor time it has used.</summary>
    public TimeSpan ProcessorTime => process.ProcessorTime;

    /// <summary>Starts one and waits until it serves.</summary>
    /// <param name="settings">Settings as its command line takes them, each with two dashes.</param>
    public static Task<RedisServer> StartAsync(params string[] settings) => StartAsync("", settings);

    /// <summary>Starts one with a password.</summary>
    public static async Task<RedisServer> StartWithPasswordAsync(string password) => await StartAsync(password, ["--requirepass", password]);

    /// <summary>Sends a command and gives the answer.</summary>
    internal Task<RedisReply> AskAsync(params RedisArgument[] words) => Probe.AskAsync(Port, password, words);

    /// <summary>A figure that the server tells of itself.</summary>
    /// <param name="name">Its name as INFO has it.</param>
    public async Task<long> FigureAsync(string name)
    {
        var line = (await AskAsync("INFO")).Text.Split("\r\n").Single(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length + 1), CultureInfo.InvariantCulture);
    }

    /// <summary>Bytes of the keys that match a pattern, with what the server needs for them.</summary>
    public async Task<long> BytesOfAsync(string pattern)
    {
        long bytes = 0;
        foreach (var key in (await AskAsync("KEYS", pattern)).Items)
        {
            bytes += (await AskAsync("MEMORY", "USAGE", key.Text, "SAMPLES", "0")).ToNumber();
        }

        return bytes;
    }

    /// <summary>SIGKILL; what it knew is gone.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>SIGSTOP.</summary>
    public Task FreezeAsync() => process.FreezeAsync();

    /// <summary>SIGCONT.</summary>
    public Task ThawAsync() => process.ThawAsync();

    /// <summary>Forgets everything.</summary>
    public Task FlushAsync() => AskAsync("FLUSHALL");

    /// <summary>Starts it again at the same port, empty.</summary>
    public async Task RestartAsync()
    {
        await process.DisposeAsync();
        process = Launch();
        await ReadyAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static async Task<RedisServer> StartAsync(string password, string[] settings)
    {
        var server = new RedisServer(password, settings);
        try
        {
            await server.ReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private ServerProcess Launch() => ServerProcess.Start("redis-server", folder.FullName, arguments);

    internal Task ReadyAsync() => UntilAsync("it serves", reply => reply.Text == "PONG", "PING");

    internal Task UntilAsync(string what, Func<RedisReply, bool> isSo, params RedisArgument[] question) =>
        Probe.UntilAsync(what, process, async () => isSo(await AskAsync(question)));
}
