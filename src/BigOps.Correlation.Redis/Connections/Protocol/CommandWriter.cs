using System.Buffers;
using System.Globalization;

namespace BigOps.Correlation.Redis.Connections.Protocol;

/// <summary>Writes commands as servers read them (RESP2): a list of words, each with its length before it.</summary>
internal static class CommandWriter
{
    private const int HeadBytes = 15;

    /// <summary>Appends a command.</summary>
    public static void Write(IBufferWriter<byte> target, RedisCommand command)
    {
        Head(target, (byte)'*', command.Words.Length);
        foreach (ref readonly var word in command.Words)
        {
            Word(target, word);
        }
    }

    private static void Word(IBufferWriter<byte> target, in RedisArgument word)
    {
        var length = word.Length;
        Head(target, (byte)'$', length);
        var space = target.GetSpan(length + 2);
        word.Write(space);
        End(space, length);
        target.Advance(length + 2);
    }

    private static void Head(IBufferWriter<byte> target, byte sign, int count)
    {
        var space = target.GetSpan(HeadBytes);
        space[0] = sign;
        count.TryFormat(space[1..], out var digits, default, CultureInfo.InvariantCulture);
        End(space, digits + 1);
        target.Advance(digits + 3);
    }

    private static void End(Span<byte> space, int at) => (space[at], space[at + 1]) = ((byte)'\r', (byte)'\n');
}
