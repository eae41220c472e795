using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using FsCheck;
using FsCheck.Fluent;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization;

public sealed class NormalizersPropertyTests
{
    /// <summary>A valid document of every format; for batches the item under mutation is between the two others.</summary>
    private static readonly (string Format, string Before, string Item, string After)[] Batches =
    [
        ("native", """[{"check":"before"},""", """{"id":"1","check":"c","labels":{"a":"\u00e9"},"values":{"v":1.5},"time":"2026-01-05T10:00:00Z"}""", """,{"check":"after"}]"""),
        ("native", "{\"check\":\"before\"}\n", """{"check":"c","detail":{"x":[1,{"y":"z"}]}}""", "\n{\"check\":\"after\"}"),
        ("alertmanager", """[{"labels":{"alertname":"before"}},""", """{"labels":{"alertname":"DiskFull","instance":"db1:9100"},"endsAt":"2026-01-05T10:04:00Z"}""", """,{"labels":{"alertname":"after"}}]"""),
        ("alertmanager-webhook", """{"version":"4","status":"firing","alerts":[{"labels":{"alertname":"before"}},""", """{"status":"resolved","labels":{"a":"b"},"endsAt":"2026-01-05T10:00:00Z"}""", """,{"labels":{"alertname":"after"}}],"truncatedAlerts":0}"""),
        ("grafana", """{"alerts":[{"labels":{"alertname":"before"}},""", """{"labels":{"a":"b"},"values":{"B":22},"panelURL":"http://g/p"}""", """,{"labels":{"alertname":"after"}}]}"""),
        ("cloudevents", """[{"specversion":"1.0","id":"1","source":"s","type":"before","data":{}},""", """{"specversion":"1.0","id":"2","source":"s","type":"t","data":{"check":"c"}}""", """,{"specversion":"1.0","id":"3","source":"s","type":"after","data":{}}]"""),
        ("pagerduty", "", """{"routing_key":"r","event_action":"trigger","payload":{"summary":"s","source":"h","severity":"error","custom_details":{"a":[1]}}}""", ""),
        ("pagerduty-change", "", """{"routing_key":"r","payload":{"summary":"s","timestamp":"2015-07-17T08:42:58.315+0000"},"links":[{"href":"http://x"}]}""", ""),
    ];

    /// <summary>Mutations that leave the item's brackets and strings alone, so that its neighbors can be told apart.</summary>
    private static readonly string[] Harmless = ["NaN", "nul", "tru", "00", "0x1", "'", "\u0001", "\u0000", "--", "é", "<script>", "#", "1e", "+", "\\u12"];

    [Fact]
    public void Normalize_AnyMutation_NeverThrowsAndAccountsForItself()
    {
        Prop.ForAll(Mutations().ToArbitrary(), mutation =>
        {
            var result = Normalize(mutation.Format, mutation.Body);

            return result.Events.Count + result.Rejections.Count + result.Ignored > 0
                && result.Events.All(IsWhole)
                && result.Rejections.Select(rejection => rejection.Index).Distinct().Count() == result.Rejections.Count;
        }).Check(PropertyRuns.Config.WithMaxTest(4_000));
    }

    [Fact]
    public void Normalize_GarbageInsideOneItem_KeepsItsNeighbors()
    {
        var mutations =
            from batch in Gen.Elements(Batches.Where(batch => batch.Before.Length > 0))
            from position in Gen.Choose(1, batch.Item.Length - 1)
            from garbage in Gen.Elements(Harmless)
            select (batch.Format, Body: batch.Before + batch.Item.Insert(position, garbage) + batch.After);

        Prop.ForAll(mutations.ToArbitrary(), mutation =>
        {
            var checks = Normalize(mutation.Format, mutation.Body).Events.Select(value => value.Check).ToList();

            return (checks[0], checks[^1]) == ("before", "after");
        }).Check(PropertyRuns.Config.WithMaxTest(4_000));
    }

    [Fact]
    public void Normalize_TruncatedBatch_KeepsEveryItemBeforeTheBreak()
    {
        var cuts =
            from batch in Gen.Elements(Batches.Where(batch => batch.Before.Length > 0))
            from length in Gen.Choose(0, batch.Item.Length + batch.After.Length)
            select (batch.Format, Body: batch.Before + (batch.Item + batch.After)[..length]);

        Prop.ForAll(cuts.ToArbitrary(), cut => Normalize(cut.Format, cut.Body).Events[0].Check == "before")
            .Check(PropertyRuns.Config.WithMaxTest(2_000));
    }

    [Fact]
    public void Normalize_LabelsInAnyOrder_GiveTheSameEvent()
    {
        var names = Enumerable.Range(0, 12).Select(index => $"l{index}").ToArray();

        Prop.ForAll(Gen.Shuffle(names).ToArbitrary(), order =>
        {
            var labels = string.Join(',', order.Select(name => $"\"{name}\":\"{name}-value\""));
            var sorted = string.Join(',', names.Select(name => $"\"{name}\":\"{name}-value\""));
            var shuffled = Accept("alertmanager", "[{\"labels\":{" + labels + "}}]");
            var expected = Accept("alertmanager", "[{\"labels\":{" + sorted + "}}]");

            return shuffled.Identity == expected.Identity && shuffled.Labels.Equals(expected.Labels) && shuffled.Id == expected.Id;
        }).Check(PropertyRuns.Config);
    }

    private static bool IsWhole(Event value) =>
        value.Source.Length > 0 && value.SeverityNumber is >= 1 and <= 24 && value.ReceivedAt == ReceivedAt;

    private static Gen<(string Format, byte[] Body)> Mutations() =>
        from batch in Gen.Elements(Batches)
        let body = Encoding.UTF8.GetBytes(batch.Before + batch.Item + batch.After)
        from count in Gen.Choose(1, 4)
        from edits in Gen.ArrayOf(Edit(), count)
        select (batch.Format, edits.Aggregate(body, (bytes, edit) => edit(bytes)));

    private static Gen<Func<byte[], byte[]>> Edit() =>
        from kind in Gen.Choose(0, 3)
        from place in Gen.Choose(0, int.MaxValue - 1)
        from unit in Gen.Choose(0, 255)
        select new Func<byte[], byte[]>(bytes =>
        {
            var position = bytes.Length == 0 ? 0 : place % bytes.Length;
            return kind switch
            {
                0 when bytes.Length > 0 => [.. bytes[..position], (byte)unit, .. bytes[(position + 1)..]],
                1 => [.. bytes[..position], (byte)unit, .. bytes[position..]],
                2 => bytes[..position],
                _ => [.. bytes[..position], .. "{}[]\",:\\"u8.Slice(unit % 8, 1), .. bytes[position..]],
            };
        });
}
