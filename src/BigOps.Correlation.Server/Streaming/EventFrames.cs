using System.Globalization;
using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Incidents;
using BigOps.Correlation.Server.Http.Json;

namespace BigOps.Correlation.Server.Streaming;

/// <summary>What a server-sent event stream says, as bytes. Any thread.</summary>
internal static class EventFrames
{
    /// <summary>A comment that keeps proxies from closing an idle stream.</summary>
    public static readonly byte[] KeepAlive = ": keep-alive\n\n"u8.ToArray();

    /// <summary>The beginning of a stream: where it stands and how soon to come back after a break.</summary>
    public static byte[] Opening(long sequence) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: 2000\nid: {sequence}\n\n"));

    /// <summary>Tells the reader to load anew.</summary>
    public static byte[] Reset(long sequence) =>
        Frame(sequence, "reset", JsonSerializer.SerializeToUtf8Bytes(new StreamReset(sequence), ApiJsonContext.Default.StreamReset));

    /// <summary>The frame of a change.</summary>
    public static byte[] Of(IncidentChange change)
    {
        var document = new StreamedChange(change.Sequence, change.Reason, new IncidentSummary(change.Incident));
        return Frame(change.Sequence, "incident", JsonSerializer.SerializeToUtf8Bytes(document, ApiJsonContext.Default.StreamedChange));
    }

    // JSON as it is written here has no line breaks, so one data line holds it.
    private static byte[] Frame(long sequence, string name, byte[] data)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {sequence}\nevent: {name}\ndata: "));
        var frame = new byte[head.Length + data.Length + 2];
        head.CopyTo(frame, 0);
        data.CopyTo(frame, head.Length);
        frame[^2] = (byte)'\n';
        frame[^1] = (byte)'\n';
        return frame;
    }
}
