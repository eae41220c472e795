using System.Diagnostics.Metrics;
using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Tests.Interop;
using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Tests.Serving;

/// <summary>What no decent client sends: it costs the sender its connection or its call, and nobody else anything.</summary>
public sealed class RpcServerAttackTests : IAsyncLifetime
{
    private const string Path = "/bigops.testing.v1.Echo/Unary";

    private readonly EchoServer server = new(new RpcServerOptions { MaxCalls = 50, MaxCallsPerConnection = 20, MaxConnections = 8 });
    private readonly MeterListener listener = new();
    private readonly Dictionary<string, long> counts = [];

    public RpcServerAttackTests()
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (ReferenceEquals(instrument.Meter, server.Meter))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            lock (counts)
            {
                var key = instrument.Name + "/" + string.Join(',', tags.ToArray().Select(tag => tag.Value));
                counts[key] = counts.GetValueOrDefault(key) + value;
            }
        });
        listener.Start();
    }

    [Fact]
    public async Task RapidReset_ManyStreams_ClosesTheConnectionAlone()
    {
        using var channel = server.Connect();
        await using var attacker = await RawConnection.OpenAsync(server.Address);
        var ending = attacker.ReadToEndAsync();
        var call = RawConnection.Call(Path);
        for (var id = 1; id < 20_000; id += 2)
        {
            if (!await attacker.WriteAsync(RawConnection.Headers, RawConnection.EndHeaders, id, call)
                || !await attacker.WriteAsync(RawConnection.Reset, 0, id, new byte[] { 0, 0, 0, 8 }))
            {
                break;
            }
        }

        await EndOf(ending);
        await IsWellAsync(channel);
        await CountedAsync("bigops_grpc_server_connection_errors_total/");
    }

    [Fact]
    public async Task HeaderBomb_OverTheLimit_ClosesTheConnectionAlone()
    {
        using var channel = server.Connect();
        await using var attacker = await RawConnection.OpenAsync(server.Address);
        var ending = attacker.ReadToEndAsync();
        var many = Enumerable.Range(0, 12).Select(index => ($"x-{index}", new string('a', 1_000))).ToArray();
        await attacker.WriteAsync(RawConnection.Headers, RawConnection.EndStream, 1, RawConnection.Call(Path, many));
        for (var index = 0; index < 1_000; index++)
        {
            // Never the flag that ends them.
            if (!await attacker.WriteAsync(RawConnection.Continuation, 0, 1, RawConnection.Call(Path, many)))
            {
                break;
            }
        }

        await EndOf(ending);
        await IsWellAsync(channel);
        await CountedAsync("bigops_grpc_server_connection_errors_total/");
    }

    [Theory]
    [InlineData("00000000000000")] // A frame cut short.
    [InlineData("ffffff0001000000010000")] // Longer than allowed.
    [InlineData("000004030000000001aaaaaaaa")] // A reset of a stream that never was.
    [InlineData("000005000100000001ffffffffff")] // Data without headers.
    [InlineData("00000501050000000182868441ff")] // Headers that are no HPACK.
    public async Task Garbage_OnTheConnection_HurtsNobodyElse(string hex)
    {
        using var channel = server.Connect();
        await using (var attacker = await RawConnection.OpenAsync(server.Address))
        {
            await attacker.WriteRawAsync(Convert.FromHexString(hex));
            await attacker.WriteRawAsync(new byte[64]);
        }

        await IsWellAsync(channel);
    }

    [Fact]
    public async Task ManyCalls_OverTheLimit_AreRefusedAndTheRestGoesOn()
    {
        using var channel = server.Connect();
        using var back = new CancellationTokenSource();
        var hanging = Enumerable.Range(0, 50).Select(_ => channel.UnaryAsync(
            EchoMethods.Unary, new EchoRequest { Hang = true }, new CallOptions { CancellationToken = back.Token })).ToList();
        await CountsAsync(() => server.Server.OpenCalls == 50);

        var refused = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(EchoMethods.Unary, new EchoRequest()));

        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        await back.CancelAsync();
        await Task.WhenAll(hanging.Select(call => Assert.ThrowsAsync<RpcException>(() => call)));
        await CountsAsync(() => server.Server.OpenCalls == 0);
        await IsWellAsync(channel);
    }

    [Fact]
    public async Task SlowReader_OfManyMessages_StopsItsWriterAlone()
    {
        using var slow = server.Connect();
        using var other = server.Connect();
        using var call = slow.ServerStreaming(EchoMethods.Expand, new EchoRequest { Repeat = 1_000_000, ResponseBytes = 100_000 });
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var index = 0; index < 20; index++)
        {
            await IsWellAsync(other);
        }

        // A hundred gigabytes are asked for; what is held is the window of one stream and a buffer.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 32 << 20);
    }

    [Fact]
    public async Task Deadline_ServiceThatDoesNotListen_AnswersTheCallerAllTheSame()
    {
        await using var caller = await RawConnection.OpenAsync(server.Address);
        var frame = MessageFrame.ToArray(new EchoRequest { Hang = true, IgnoreCancellation = true }, gzip: false);
        await caller.WriteAsync(RawConnection.Headers, RawConnection.EndHeaders, 1, RawConnection.Call(Path, ("grpc-timeout", "50m")));

        await caller.WriteAsync(RawConnection.Data, RawConnection.EndStream, 1, frame);
        var read = await caller.ReadUntilAsync(RawConnection.Headers);

        Assert.True(read);
    }

    [Theory]
    [InlineData("GET", "application/grpc", 405)]
    [InlineData("POST", "application/json", 415)]
    [InlineData("POST", "application/grpc-web", 415)]
    public async Task Request_ThatIsNoGrpc_IsRefusedByHttp(string method, string type, int expected)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(server.Address, Path))
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (method == "POST")
        {
            request.Content = new ByteArrayContent([]);
            request.Content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(type);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, (int)response.StatusCode);
        await CountedAsync("bigops_grpc_server_refused_total/not_grpc");
    }

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        listener.Dispose();
        return server.DisposeAsync();
    }

    private static async Task IsWellAsync(RpcChannel channel)
    {
        var response = await channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { Text = "well" }, new CallOptions { Timeout = TimeSpan.FromSeconds(10) });
        Assert.Equal("well", response.Text);
    }

    private static Task<IReadOnlyList<byte>> EndOf(Task<IReadOnlyList<byte>> ending) =>
        ending.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);

    private Task CountedAsync(string prefix) => CountsAsync(() =>
    {
        lock (counts)
        {
            return counts.Any(count => count.Key.StartsWith(prefix, StringComparison.Ordinal) && count.Value > 0);
        }
    });

    // A real server counts a moment after it answered.
    private static async Task CountsAsync(Func<bool> isSo)
    {
        for (var index = 0; index < 1_000 && !isSo(); index++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(isSo());
    }
}
