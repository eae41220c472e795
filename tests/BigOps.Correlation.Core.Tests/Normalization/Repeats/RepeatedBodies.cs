using System.Globalization;
using System.Text;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Events.Storage;
using FsCheck;
using FsCheck.Fluent;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.Repeats;

/// <summary>Bodies whose items come again with other times and ids, some of them odd or broken, for each format that remembers.</summary>
internal static class RepeatedBodies
{
    private static readonly string[] Texts = ["x", "é€", "a\\\"b", "\\u0041", "id", "{[}", "tab\\t", "2026-01-05T10:00:00Z", "\\\\", new string('z', 70)];

    private static readonly string[] Times =
        ["2026-01-05T10:00:00Z", "2026-01-05T10:04:00.250Z", "2026-01-05T11:00:00+01:00", "0001-01-01T00:00:00Z", "2099-01-01T00:00:00Z", "2020-01-01T00:00:00Z", "soon", "", "2026-01-05T10\\u003a00:00Z"];

    private static readonly string[] Ids = ["\"1\"", "\"22\"", "\"é\"", "\"a\\u0062\"", "7", "null", "\"\"", "\"with space\"", "07"];

    private static readonly string[] Messages =
    [
        "", "\"message\":\"load is 1.5\",", "\"message\":\"load is 22\",", "\"message\":\"läuft: 3 €\",", "\"message\":\"\",", "\"message\":null,",
        "\"message\":5,", "\"message\":5.5,", "\"message\":{\"a\":\"b\"},", "\"message\":\"a\\nb\",", "\"message\":\"a\u0001b\",", "\"message\":\"c\",",
        "\"message\":\"x\",", "\"message\" : \"id\",", "\"m\\u0065ssage\":\"q\",", "\"message\":\"one\",\"message\":\"two\",", $"\"message\":\"{new string('y', 9_000)}\",",
    ];

    /// <summary>How the format is told of a body; another type of the same format has nothing remembered.</summary>
    public static NormalizationContext ContextOf(string format, int minute, bool isCold) =>
        Context(string.Create(CultureInfo.InvariantCulture, $"2026-01-05T10:{minute:00}:05Z")) with
        {
            ContentType = format == "cloudevents" ? isCold ? "application/cloudevents" : "application/cloudevents+json" : isCold ? "text/plain" : "",
            MaySetTenant = minute == 3,
        };

    /// <summary>A body.</summary>
    public static Gen<string> Bodies(string format) =>
        from items in Gen.ArrayOf(Items(format), 3)
        from shape in Gen.Choose(0, 9)
        from status in Gen.Elements("firing", "resolved", "odd")
        from truncated in Gen.Choose(0, 1)
        let list = "[" + string.Join(shape == 1 ? " , " : ",", items) + (shape == 0 ? ",]" : "]")
        select format == "alertmanager-webhook"
            ? $$"""{"receiver":"r","status":"{{status}}","alerts":{{list}},"groupLabels":{"a":"b"},"version":"{{(shape == 2 ? "9" : "4")}}","truncatedAlerts":{{truncated}}}"""
            : shape is 3 && items.Length > 0 ? items[0] : list;

    /// <summary>Everything that came of a body, as text; a delivery's hash and its id count as the same.</summary>
    public static string Show(Normalizers normalizers, string format, byte[] body, NormalizationContext context)
    {
        var result = normalizers.Find(format)!.Normalize(body, context);
        var writer = new StateWriter();
        foreach (var value in result.Events)
        {
            var hash = value.Delivery != default || value.Id.Length == 0 ? value.Delivery : Options.Hash.Hash(value.Source, value.Id);
            EventCodec.Write(writer, value with { Id = hash.ToString(), Delivery = default });
        }

        var rejections = result.Rejections.Select(item => $"{item.Index} {item.Reason} {item.Detail} {Convert.ToHexString(item.Payload.Span)}");
        return Convert.ToHexString(writer.Written.Span) + string.Join('\n', rejections) + result.Ignored;
    }

    public static byte[] Bytes(string body) => Encoding.UTF8.GetBytes(body);

    private static Gen<string> Items(string format) => format switch
    {
        "native" => Native(),
        "cloudevents" => CloudEvents(),
        _ => Alerts(),
    };

    private static Gen<string> Alerts() =>
        from text in Gen.Elements(Texts)
        from start in Gen.Elements(Times)
        from end in Gen.Elements(Times)
        from status in Gen.Elements("", "\"status\":\"resolved\",", "\"status\":\"firing\",", "\"\\u0073tartsAt\":\"2026-01-05T09:00:00Z\",")
        from gap in Gen.Elements("", " ", "\n")
        select $$"""{{{status}}"labels":{"alertname":"Slow","host":"{{text}}"},"startsAt"{{gap}}:{{gap}}"{{start}}","annotations":{"endsAt":"{{text}}"},"endsAt":"{{end}}","url":"startsAt"}""";

    private static Gen<string> Native() =>
        from text in Gen.Elements(Texts)
        from id in Gen.Elements(Ids)
        from time in Gen.Elements(Times)
        from other in Gen.Elements(Times)
        from number in Gen.Elements("1767607200000", "\"1767607200000\"", "1e12", "0", "01", "99999999999999999", "null", "1767607200000.5")
        from more in Gen.Elements(
            $"\"time\":\"{time}\"", $"\"ts\":{number}", $"\"time\":\"{time}\",\"ts\":{number}", $"\"starts_at\":\"{other}\",\"time\":\"{time}\"",
            $"\"ends_at\":\"{other}\"", "\"tenant\":\"acme\"", $"\"time\":\"{time}\",\"status\":\"resolved\"", $"\"kind\":\"change\",\"ts\":{number}")
        from message in Gen.Elements(Messages)
        select $$"""{"id":{{id}},"check":"c","labels":{"host":"{{text}}","time":"{{text}}","message":"{{text}}"},{{message}}{{more}}}""";

    private static Gen<string> CloudEvents() =>
        from text in Gen.Elements(Texts)
        from id in Gen.Elements(Ids)
        from time in Gen.Elements(Times)
        from data in Gen.Elements("", ",\"ts\":5", ",\"starts_at\":\"2026-01-05T09:00:00Z\"", ",\"id\":\"inner\",\"time\":\"2026-01-05T09:30:00Z\"")
        from more in Gen.Elements($",\"time\":\"{time}\"", "", ",\"expirytime\":\"2026-01-05T10:05:00Z\"", $",\"time\":\"{time}\",\"subject\":\"s\"")
        select $$$"""{"specversion":"1.0","id":{{{id}}},"source":"s","type":"t.firing"{{{more}}},"data":{"check":"c","labels":{"host":"{{{text}}}"}{{{data}}} } }""";
}
