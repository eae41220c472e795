using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Serve;
using BigOps.Correlation.Cli.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Cli.Tests.Serve;

public sealed class ServeCommandTests
{
    private readonly CliHost host = new();
    private readonly RecordingServiceRunner runner = new();

    public ServeCommandTests() => host.Service = runner;

    [Fact]
    public async Task Serve_Options_ReachTheService()
    {
        runner.Run = _ => Task.FromResult(5);

        var result = await host.RunAsync("serve", "--data", "/d", "--urls", "http://127.0.0.1:9", "--grpc-urls", "");

        Assert.Equal(5, result.Code);
        Assert.Equal(new ServeRequest(null, "/d", "http://127.0.0.1:9") { GrpcUrls = "" }, runner.Request);
    }

    [Fact]
    public async Task Serve_MissingConfiguration_NeverStarts()
    {
        var result = await host.RunAsync("serve", "--config", "/nowhere.yaml");

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Null(runner.Request);
        Assert.Equal("error: There is no configuration '/nowhere.yaml'.\n", result.Error);
    }

    [Fact]
    public async Task Serve_AddressInUse_NamesItAndTheRemedy()
    {
        await using var taken = await RecordingServer.StartAsync("{}");
        runner.Run = cancellation => StartAnotherAsync(taken.Url, cancellation);

        var result = await host.RunAsync("serve", "--urls", taken.Url);

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Equal($"error: The address {taken.Url} is in use by another program; stop it or choose another address with --urls or --grpc-urls.\n", result.Error);
    }

    [Fact]
    public async Task Serve_LockedDirectory_IsOneSentence()
    {
        runner.Run = _ => throw new IOException("The data directory '/d' is in use by another process.");

        var result = await host.RunAsync("serve");

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Equal("error: The data directory '/d' is in use by another process.\n", result.Error);
    }

    [Fact]
    public async Task Serve_Canceled_Exits0()
    {
        using var stop = new CancellationTokenSource();
        runner.Run = async cancellation =>
        {
            await stop.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
            return 9;
        };

        var result = await host.RunAsync(["serve"], stop.Token);

        Assert.Equal(ExitCode.Success, result.Code);
    }

    private static async Task<int> StartAnotherAsync(string url, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var application = builder.Build();
        await application.StartAsync(cancellation);
        return 0;
    }
}
