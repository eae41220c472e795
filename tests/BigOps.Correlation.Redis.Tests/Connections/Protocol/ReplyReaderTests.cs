using System.Buffers;
using System.Globalization;
using System.Text;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Connections.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Redis.Tests.Connections.Protocol;

public sealed class ReplyReaderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // However the network cuts what a server sends, the same answers come out.
    [Fact]
    public void ReadAsync_CutAnywhere_GivesTheSameAnswers() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var answers = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Answer(random, 0)).ToList();
            var sent = Encoding.Latin1.GetBytes(string.Concat(answers.Select(answer => answer.Wire)));
            var reader = new ReplyReader(new SlicedStream(sent, random), static _ => { });
            return answers.TrueForAll(answer => Shown(Read(reader)) == answer.Shown);
        }).Check(PropertyRuns.Config);

    [Theory]
    [InlineData("?what\r\n")]
    [InlineData("\r\n")]
    [InlineData("$9999999999\r\n")]
    [InlineData(":many\r\n")]
    [InlineData("*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n")]
    public async Task ReadAsync_NoAnswer_IsRefused(string wire)
    {
        var reader = new ReplyReader(new MemoryStream(Encoding.Latin1.GetBytes(wire)), static _ => { });

        await Assert.ThrowsAsync<InvalidDataException>(() => reader.ReadAsync(Stop).AsTask());
    }

    [Fact]
    public async Task ReadAsync_ClosedInTheMiddle_SaysSo()
    {
        var reader = new ReplyReader(new MemoryStream("$5\r\nab"u8.ToArray()), static _ => { });

        await Assert.ThrowsAsync<EndOfStreamException>(() => reader.ReadAsync(Stop).AsTask());
    }

    [Fact]
    public void Write_Command_IsWhatServersRead()
    {
        var target = new ArrayBufferWriter<byte>();

        CommandWriter.Write(target, new RedisCommand("k", "SET", "k", -42, new byte[] { 0, 255 }, "ü", ""));

        Assert.Equal("*6\r\n$3\r\nSET\r\n$1\r\nk\r\n$3\r\n-42\r\n$2\r\n\0\u00ff\r\n$2\r\n\u00c3\u00bc\r\n$0\r\n\r\n", Encoding.Latin1.GetString(target.WrittenSpan));
    }

    private static RedisReply Read(ReplyReader reader) => Blocking.Run(() => reader.ReadAsync(CancellationToken.None).AsTask());

    private static (string Wire, string Shown) Answer(Random random, int depth)
    {
        switch (random.Next(depth < 3 ? 7 : 6))
        {
            case 0:
                return ("+OK\r\n", "+OK");
            case 1:
                return ("-ERR no\r\n", "-ERR no");
            case 2:
                var number = random.NextInt64() - random.NextInt64();
                return (string.Create(CultureInfo.InvariantCulture, $":{number}\r\n"), string.Create(CultureInfo.InvariantCulture, $":{number}"));
            case 3:
                return ("$-1\r\n", "null");
            case 4:
                return ("*-1\r\n", "null");
            case 5:
                var text = string.Concat(Enumerable.Range(0, random.Next(4) == 0 ? random.Next(200_000) : random.Next(20)).Select(_ => (char)random.Next(256)));
                return (string.Create(CultureInfo.InvariantCulture, $"${text.Length}\r\n{text}\r\n"), "$" + text);
            default:
                var items = Enumerable.Range(0, random.Next(4)).Select(_ => Answer(random, depth + 1)).ToList();
                return (string.Create(CultureInfo.InvariantCulture, $"*{items.Count}\r\n") + string.Concat(items.Select(item => item.Wire)), $"[{string.Join(',', items.Select(item => item.Shown))}]");
        }
    }

    private static string Shown(RedisReply reply) => reply.Kind switch
    {
        ReplyKind.Status => "+" + reply.Text,
        ReplyKind.Error => "-" + reply.Text,
        ReplyKind.Integer => ":" + reply.Text,
        ReplyKind.Bulk => "$" + Encoding.Latin1.GetString(reply.Bytes),
        ReplyKind.Array => $"[{string.Join(',', reply.Items.Select(Shown))}]",
        _ => "null",
    };

    private sealed class SlicedStream(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(1, random.Next(3) == 0 ? 70_000 : 8))], cancellationToken);
    }
}
