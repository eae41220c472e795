using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Tests.Interop;
using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Tests.Calling;

/// <summary>Every kind of call and every way it ends, whoever the server is.</summary>
public abstract class ChannelCases(Uri address) : IDisposable
{
    private readonly RpcChannel channel = new(address, new RpcChannelOptions(), TimeProvider.System);

    [Fact]
    public async Task Unary_Text_IsEchoed()
    {
        var response = await channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { Text = "hello", Payload = ByteString.CopyFromUtf8("abc") });

        Assert.Equal(("hello", "abc"), (response.Text, response.Payload.ToStringUtf8()));
    }

    [Fact]
    public async Task Unary_OneMebibyte_IsEchoed()
    {
        var payload = ByteString.CopyFrom([.. Enumerable.Range(0, 1 << 20).Select(index => (byte)(index * 31))]);

        var response = await channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { Payload = payload });

        Assert.Equal(payload, response.Payload);
    }

    [Fact]
    public async Task Unary_ManyAtOnce_EachHasItsOwnAnswer()
    {
        var calls = Enumerable.Range(0, 2_000).Select(index => channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { Text = $"{index}" }));

        var responses = await Task.WhenAll(calls);

        Assert.Equal(Enumerable.Range(0, 2_000).Select(index => $"{index}"), responses.Select(response => response.Text));
    }

    [Fact]
    public async Task Unary_Metadata_GoesBothWays()
    {
        var sent = new Metadata { { "x-echo", "text with spaces" }, { "x-echo-bin", [0, 1, 2, 255] }, { "x-echo-bin", [3] } };
        using var call = channel.Unary(EchoMethods.Unary, new EchoRequest { EchoMetadata = true }, new CallOptions { Headers = sent });

        var headers = await call.ResponseHeadersAsync();
        await call;

        IsEchoed(headers);
        IsEchoed(call.GetTrailers());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Unary_EveryStatusCode_IsThrown()
    {
        for (var code = 1; code <= 16; code++)
        {
            var failure = await FailsAsync(channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { FailCode = code, FailMessage = $"code {code} — 100 %" }));

            Assert.Equal(((StatusCode)code, $"code {code} — 100 %"), (failure.StatusCode, failure.Status.Detail));
            Assert.Equal("asked", failure.Trailers.GetValue("x-why"));
        }
    }

    [Fact]
    public async Task Unary_StatusWithDetails_CarriesThem()
    {
        var failure = await FailsAsync(channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { FailCode = 3, FailMessage = "no", WithDetails = true }));

        Assert.Equal("text", failure.GetDetail<Google.Rpc.BadRequest>()?.FieldViolations[0].Field);
        Assert.Equal(3, failure.GetRpcStatus()?.Code);
    }

    [Fact]
    public async Task Unary_Timeout_IsToldAndKept()
    {
        var answered = await channel.UnaryAsync(EchoMethods.Unary, new EchoRequest(), new CallOptions { Timeout = TimeSpan.FromMinutes(1) });
        var failure = await FailsAsync(
            channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { Hang = true }, new CallOptions { Timeout = TimeSpan.FromMilliseconds(50) }));

        Assert.InRange(answered.LeftMs, 50_000, 60_000);
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    [Fact]
    public async Task Unary_TakenBack_IsCancelled()
    {
        using var back = new CancellationTokenSource();
        var call = channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { Hang = true }, new CallOptions { CancellationToken = back.Token });

        await back.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await FailsAsync(call)).StatusCode);
    }

    [Fact]
    public async Task Unary_Gzip_GoesBothWays()
    {
        var response = await channel.UnaryAsync(
            EchoMethods.Unary, new EchoRequest { Payload = ByteString.CopyFrom(new byte[100_000]), ResponseBytes = 200_000 }, new CallOptions { Compress = true });

        Assert.Equal(200_000, response.Payload.Length);
    }

    [Fact]
    public async Task Unary_ResponseOverTheLimit_IsRefusedUnread()
    {
        var failure = await FailsAsync(channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { ResponseBytes = 100 << 20 }));

        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
    }

    [Fact]
    public async Task ClientStreaming_Requests_AreCollected()
    {
        using var call = channel.ClientStreaming(EchoMethods.Collect);
        for (var index = 0; index < 1_000; index++)
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Payload = ByteString.CopyFrom(new byte[100]) }, Stop);
        }

        await call.RequestStream.CompleteAsync();

        Assert.Equal("1000 requests, 100000 bytes", (await call.ResponseAsync).Text);
    }

    [Fact]
    public async Task ClientStreaming_RefusedInTheMiddle_SaysWhy()
    {
        using var call = channel.ClientStreaming(EchoMethods.Collect);
        await call.RequestStream.WriteAsync(new EchoRequest { FailCode = 7, FailMessage = "stop" }, Stop);

        var failure = await FailsAsync(call.ResponseAsync);

        Assert.Equal((StatusCode.PermissionDenied, "stop"), (failure.StatusCode, failure.Status.Detail));
    }

    [Fact]
    public async Task ServerStreaming_Responses_ComeInOrder()
    {
        using var call = channel.ServerStreaming(EchoMethods.Expand, new EchoRequest { Repeat = 1_000 });

        var counts = new List<int>();
        await foreach (var response in call.ResponseStream.ReadAllAsync(Stop))
        {
            counts.Add(response.Count);
        }

        Assert.Equal(Enumerable.Range(1, 1_000), counts);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task ServerStreaming_StatusAfterMessages_IsThrownAfterThem()
    {
        using var call = channel.ServerStreaming(EchoMethods.Expand, new EchoRequest { Repeat = 5, FailCode = 10, FailMessage = "late" });
        for (var index = 1; index <= 5; index++)
        {
            Assert.True(await call.ResponseStream.MoveNext(Stop));
            Assert.Equal(index, call.ResponseStream.Current.Count);
        }

        var failure = await FailsAsync(call.ResponseStream.MoveNext(Stop));

        Assert.Equal((StatusCode.Aborted, "late"), (failure.StatusCode, failure.Status.Detail));
    }

    [Fact]
    public async Task ServerStreaming_GivenUp_IsCancelled()
    {
        using var call = channel.ServerStreaming(
            EchoMethods.Expand, new EchoRequest { Hang = true, EchoMetadata = true }, new CallOptions { Headers = new Metadata { { "x-echo", "a" } } });
        await call.ResponseHeadersAsync();

        call.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await FailsAsync(call.ResponseStream.MoveNext(Stop))).StatusCode);
    }

    [Fact]
    public async Task DuplexStreaming_PingPong_AnswersEachBeforeTheNext()
    {
        using var call = channel.DuplexStreaming(EchoMethods.Chat);
        for (var index = 0; index < 100; index++)
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = $"{index}" }, Stop);
            Assert.True(await call.ResponseStream.MoveNext(Stop));
            Assert.Equal($"{index}", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext(Stop));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        channel.Dispose();
        GC.SuppressFinalize(this);
    }

    private static Task<RpcException> FailsAsync(Task call) => Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(TimeSpan.FromSeconds(30), Stop));

    private static void IsEchoed(Metadata metadata)
    {
        Assert.Equal("text with spaces", metadata.GetValue("x-echo"));
        Assert.Equal([[0, 1, 2, 255], [3]], metadata.GetAll("x-echo-bin").Select(entry => entry.ValueBytes));
    }
}
