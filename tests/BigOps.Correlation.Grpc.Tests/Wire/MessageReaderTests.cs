using System.Buffers;
using System.IO.Pipelines;
using BigOps.Correlation.Grpc.Tests.Interop;
using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Tests.Wire;

public sealed class MessageReaderTests
{
    [Fact]
    public async Task ReadAsync_BytesOneByOne_GivesEachMessage()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var bytes = new ArrayBufferWriter<byte>();
        MessageFrame.Write(bytes, new EchoRequest { Text = "a" }, gzip: false);
        MessageFrame.Write(bytes, new EchoRequest(), gzip: false);
        MessageFrame.Write(bytes, new EchoRequest { Payload = ByteString.CopyFrom(new byte[10_000]) }, gzip: true);
        var reader = new MessageReader(pipe.Reader, 1 << 20, isGzip: true);

        var writing = WriteSlowlyAsync(pipe.Writer, bytes.WrittenMemory);
        var read = new List<EchoRequest>();
        while (await reader.ReadAsync(EchoRequest.Parser, TestContext.Current.CancellationToken) is { } message)
        {
            read.Add(message);
        }

        await writing;
        Assert.Equal(["a", "", ""], read.Select(message => message.Text));
        Assert.Equal(10_000, read[2].Payload.Length);
    }

    [Theory]
    [InlineData("0100000001ff", StatusCode.Internal)] // Compressed, no encoding named.
    [InlineData("0200000000", StatusCode.Internal)] // No such flag.
    [InlineData("00000000", StatusCode.Internal)] // Ends in the header.
    [InlineData("0000000005aa", StatusCode.Internal)] // Ends in the message.
    [InlineData("0000000001ff", StatusCode.Internal)] // No protobuf.
    [InlineData("00ffffffff", StatusCode.ResourceExhausted)]
    [InlineData("0000100001", StatusCode.ResourceExhausted)]
    public async Task ReadAsync_BytesThatBreakTheRules_ThrowsTheStatus(string hex, StatusCode expected)
    {
        var reader = new MessageReader(PipeReader.Create(new ReadOnlySequence<byte>(Convert.FromHexString(hex))), 1 << 20, isGzip: false);

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await reader.ReadAsync(EchoRequest.Parser, TestContext.Current.CancellationToken));

        Assert.Equal(expected, failure.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000000000")]
    public async Task ReadOnlyAsync_NoneOrTwo_Throws(string hex)
    {
        var reader = new MessageReader(PipeReader.Create(new ReadOnlySequence<byte>(Convert.FromHexString(hex))), 1 << 20, isGzip: false);

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await reader.ReadOnlyAsync(EchoRequest.Parser, TestContext.Current.CancellationToken));

        Assert.Equal(StatusCode.Internal, failure.StatusCode);
    }

    [Fact]
    public void Decompress_Bomb_StopsAtTheLimit()
    {
        var bomb = GzipMessage.Compress(new EchoRequest { Payload = ByteString.CopyFrom(new byte[8 << 20]) });

        var failure = Assert.Throws<RpcException>(() => GzipMessage.Decompress(new ReadOnlySequence<byte>(bomb), 1 << 20));

        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
    }

    private static async Task WriteSlowlyAsync(PipeWriter output, ReadOnlyMemory<byte> bytes)
    {
        for (var index = 0; index < bytes.Length; index++)
        {
            await output.WriteAsync(bytes.Slice(index, 1), TestContext.Current.CancellationToken);
        }

        await output.CompleteAsync();
    }
}
