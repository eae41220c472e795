using System.Buffers.Text;

namespace BigOps.Correlation.LoadTests.Http;

/// <summary>Reads as much of an HTTP/1.1 answer as is needed to know its status and that it is whole.</summary>
internal static class AnswerHead
{
    /// <summary>Reads an answer.</summary>
    /// <returns>False while some of it is still to come.</returns>
    public static bool TryRead(ReadOnlySpan<byte> answer, out int status)
    {
        status = 0;
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = answer[..(end + 2)];
        if (!Utf8Parser.TryParse(head["HTTP/1.1 ".Length..], out status, out _))
        {
            throw new IOException("The answer has no status.");
        }

        var body = answer[(end + 4)..];
        return Value(head, "\r\nContent-Length: "u8) is { } length
            ? body.Length >= length
            : Value(head, "\r\nTransfer-Encoding: chunked"u8) is null || body.EndsWith("0\r\n\r\n"u8);
    }

    // The number behind a header's name, 0 where there is none, null where there is no such header.
    private static int? Value(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        var at = head.IndexOf(name);
        if (at < 0)
        {
            return null;
        }

        return Utf8Parser.TryParse(head[(at + name.Length)..], out int value, out _) ? value : 0;
    }
}
