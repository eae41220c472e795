using System.Text;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Normalization.Records;
using BigOps.Correlation.Testing.Measures;
using FsCheck;
using FsCheck.Fluent;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.Records;

public sealed class RecordRunTests
{
    private static readonly string[] Documents =
    [
        """{"id":"1","check":"a","host":"h"}""", """{"id":"2","check":"a","host":"h"}""", """{"check":"b","labels":{"x":"y"}}""",
        """[{"check":"c"},{"check":"d"}]""", """[{"check":"c"},{"check":7}]""", "", "  ", "{", "}", "[", "]", "null", "{\"a\":\"", "\"},{\"", "{\"check\":\"e\"},{\"check\":\"f\"}",
        """{"specversion":"1.0","id":"9","source":"s","type":"t","data":{"check":"c"}}""",
        """{"specversion":"1.0","id":"8","source":"s","type":"t","data":{"check":"c"}}""",
        """{"labels":{"alertname":"x"}}""", """[{"labels":{"alertname":"x"}},3]""",
    ];

    private static readonly string[] Formats = ["native", "cloudevents", "alertmanager", "alertmanager-webhook", "pagerduty"];

    [Fact]
    public void Add_AnyRecords_GivesWhatEachGivesAlone()
    {
        var runs = from format in Gen.Elements(Formats)
                   from records in Gen.ListOf(Gen.Elements(Documents), 12)
                   select (format, records);
        Prop.ForAll(runs.ToArbitrary(), run =>
        {
            var alone = new Normalizers(Options, []).Find(run.format)!;
            var expected = run.records.Select(record => Said(alone.Normalize(Encoding.UTF8.GetBytes(record), Context()))).ToArray();
            var together = new Normalizers(Options, []).Find(run.format)!;

            return expected.SequenceEqual(Together(together, run.records));
        }).Check(PropertyRuns.Config.WithMaxTest(2_000));
    }

    [Fact]
    public void TakeBack_LatestRecord_LeavesTheOthers()
    {
        var run = new RecordRun();
        run.Start(new Normalizers(Options, []).Find("native")!, Context());
        run.Add("""{"check":"a"}"""u8.ToArray());
        run.Add("""[{"check":"b"},{"check":7},{"check":"c"}]"""u8.ToArray());
        run.TakeBack();
        run.Add("""{"check":"d"}"""u8.ToArray());
        var result = run.Finish();

        Assert.Equal(["a", "d"], result.Events.Select(value => value.Check));
        Assert.Empty(result.Rejections);
    }

    [Fact]
    public void Result_BeforeStart_Throws() => Assert.Throws<InvalidOperationException>(() => new RecordRun().Result);

    [Fact]
    public void Add_KnownRecord_AllocatesNothing()
    {
        var run = new RecordRun();
        ReadOnlyMemory<byte> record = """{"id":"1","check":"a","host":"h","time":"2026-01-05T10:00:00Z"}"""u8.ToArray();
        var normalizer = new Normalizers(Options, []).Find("native")!;
        run.Start(normalizer, Context());
        for (var index = 0; index < 3_000; index++)
        {
            run.Add(record);
        }

        run.Finish().Release();
        run.Start(normalizer, Context());
        run.Add(record);

        Assert.InRange(
            AllocatedBytes.Of(() =>
            {
                for (var index = 0; index < 1_000; index++)
                {
                    run.Add(record);
                }
            }),
            0,
            100);
    }

    private static IEnumerable<string> Together(INormalizer normalizer, IEnumerable<string> records)
    {
        var run = new RecordRun();
        run.Start(normalizer, Context());
        foreach (var record in records)
        {
            var ignored = run.Result.Ignored;
            run.Add(Encoding.UTF8.GetBytes(record));
            yield return Said([.. run.Events], [.. run.Rejections], run.Result.Ignored - ignored);
        }
    }

    private static string Said(NormalizationResult result) => Said(result.Events, result.Rejections, result.Ignored);

    private static string Said(IEnumerable<Core.Events.Event> events, IEnumerable<Rejection> rejections, int ignored) =>
        $"{string.Join(',', events)} | {string.Join(',', rejections.Select(rejection => (rejection.Reason, rejection.Detail, Encoding.UTF8.GetString(rejection.Payload.Span))))} | {ignored}";
}
