using System.Net;
using System.Net.Sockets;
using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Tests.Interop;
using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Tests.Calling;

/// <summary>Servers that break the rules: each call ends once, with a status that says so.</summary>
public sealed class RpcChannelFaultTests(FaultyServer server) : IClassFixture<FaultyServer>
{
    [Theory]
    [InlineData("twice", StatusCode.Internal)]
    [InlineData("garbage", StatusCode.Internal)]
    [InlineData("flag", StatusCode.Internal)]
    [InlineData("half", StatusCode.Internal)]
    [InlineData("none", StatusCode.Internal)]
    [InlineData("gzip", StatusCode.Internal)]
    [InlineData("silent", StatusCode.Internal)]
    [InlineData("strange", StatusCode.Unknown)]
    [InlineData("huge", StatusCode.ResourceExhausted)]
    [InlineData("html", StatusCode.Unknown)]
    [InlineData("http", StatusCode.Unavailable)]
    [InlineData("late", StatusCode.DeadlineExceeded)]
    public async Task Unary_AnswerThatBreaksTheRules_EndsWithItsStatus(string fault, StatusCode expected)
    {
        using var channel = new RpcChannel(server.Address, new RpcChannelOptions(), TimeProvider.System);
        var options = new CallOptions { Headers = new Metadata { { "x-fault", fault } }, Timeout = TimeSpan.FromSeconds(fault == "late" ? 0.2 : 20) };

        var failure = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(EchoMethods.Unary, new EchoRequest(), options));

        Assert.Equal(expected, failure.StatusCode);
    }

    [Theory]
    [InlineData("garbage", StatusCode.Internal)]
    [InlineData("half", StatusCode.Internal)]
    [InlineData("silent", StatusCode.Internal)]
    [InlineData("huge", StatusCode.ResourceExhausted)]
    [InlineData("late", StatusCode.DeadlineExceeded)]
    public async Task ServerStreaming_AnswerThatBreaksTheRules_EndsWithItsStatus(string fault, StatusCode expected)
    {
        using var channel = new RpcChannel(server.Address, new RpcChannelOptions(), TimeProvider.System);
        var options = new CallOptions { Headers = new Metadata { { "x-fault", fault } }, Timeout = TimeSpan.FromSeconds(fault == "late" ? 0.2 : 20) };
        using var call = channel.ServerStreaming(EchoMethods.Expand, new EchoRequest(), options);

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
            {
            }
        });

        Assert.Equal(expected, failure.StatusCode);
        Assert.Equal(expected, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Unary_ServerThatDiesInTheMiddle_IsNoSuccess()
    {
        using var channel = new RpcChannel(server.Address, new RpcChannelOptions(), TimeProvider.System);
        var options = new CallOptions { Headers = new Metadata { { "x-fault", "dies" } }, Timeout = TimeSpan.FromSeconds(20) };

        var failure = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(EchoMethods.Unary, new EchoRequest(), options));

        Assert.Contains(failure.StatusCode, new[] { StatusCode.Unavailable, StatusCode.Internal, StatusCode.Cancelled });
    }

    [Fact]
    public async Task Calls_NobodyThere_AreUnavailable()
    {
        using var free = new Socket(SocketType.Stream, ProtocolType.Tcp);
        free.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var channel = new RpcChannel(new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndPoint!).Port}"), new RpcChannelOptions(), TimeProvider.System);
        using var stream = channel.ClientStreaming(EchoMethods.Collect);

        var unary = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(EchoMethods.Unary, new EchoRequest()));
        var writing = await Assert.ThrowsAsync<RpcException>(() => stream.RequestStream.WriteAsync(new EchoRequest(), TestContext.Current.CancellationToken));

        Assert.Equal((StatusCode.Unavailable, StatusCode.Unavailable), (unary.StatusCode, writing.StatusCode));
    }
}
