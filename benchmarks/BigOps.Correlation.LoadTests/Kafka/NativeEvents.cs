using System.Globalization;
using System.Text;
using BigOps.Correlation.Benchmarks.Load;

namespace BigOps.Correlation.LoadTests.Kafka;

/// <summary>
/// Writes alerts of the load as native events: 409 bytes each, with an id and a time of its own. What a series says is
/// written once and copied, so that writing is cheap beside sending. One thread.
/// </summary>
internal sealed class NativeEvents
{
    /// <summary>Bytes of one event.</summary>
    public const int Size = AlertJson.Size;

    private const int IdDigits = 12;
    private const int IdOffset = 7;
    private const int TimeOffset = IdOffset + IdDigits + 10;
    private const string Filler = "The value has been above its threshold for five minutes; look at the dashboard of the service, at its newest deployment and at the hosts that it runs on.";
    private readonly Dictionary<(int Series, bool IsOver), byte[]> templates = [];

    /// <summary>Events that were written; the next one's id.</summary>
    public long Count { get; private set; }

    /// <summary>Writes an event.</summary>
    public byte[] Write(LoadAlert alert, long unixMilliseconds)
    {
        var isOver = alert.Kind == LoadKind.Resolve;
        if (!templates.TryGetValue((alert.Series, isOver), out var template))
        {
            templates.Add((alert.Series, isOver), template = Template(alert.Series, isOver));
        }

        var bytes = template.AsSpan().ToArray();
        Count.TryFormat(bytes.AsSpan(IdOffset, IdDigits), out _, "D12", CultureInfo.InvariantCulture);
        AlertJson.WriteTime(unixMilliseconds, bytes.AsSpan(TimeOffset, AlertJson.TimeSize));
        Count++;
        return bytes;
    }

    /// <summary>An event about an entity and a service of its own, which therefore opens an incident.</summary>
    public static byte[] Probe(string name, long unixMilliseconds)
    {
        var time = new byte[AlertJson.TimeSize];
        AlertJson.WriteTime(unixMilliseconds, time);
        return Encoding.ASCII.GetBytes(
            $$"""{"id":"{{name}}","time":"{{Encoding.ASCII.GetString(time)}}","status":"firing","severity":"warning","check":"{{name}}","host":"{{name}}","service":"{{name}}"}""");
    }

    private static byte[] Template(int series, bool isOver)
    {
        var service = series / (AlertJson.Checks * 10) % AlertJson.Services;
        var host = string.Create(CultureInfo.InvariantCulture, $"node-{series / AlertJson.Checks:D6}");
        var head = string.Create(CultureInfo.InvariantCulture,
            $$"""
            {"id":"{{0:D12}}","time":"{{new string('0', AlertJson.TimeSize)}}","status":"{{(isOver ? "resolved" : "firing")}}","severity":"{{(series % 7 == 0 ? "critical" : "warning")}}","check":"{{AlertJson.CheckOf(series)}}","host":"{{host}}","service":"{{AlertJson.NameOf(service)}}","cluster":"eu-1","labels":{"env":"prod","instance":"{{host}}:9100","job":"node","namespace":"ns-{{service % AlertJson.Namespaces:D3}}"},"message":"
            """);
        const string Tail = "\"}";
        return Encoding.ASCII.GetBytes(head + Filler[..(Size - head.Length - Tail.Length)] + Tail);
    }
}
