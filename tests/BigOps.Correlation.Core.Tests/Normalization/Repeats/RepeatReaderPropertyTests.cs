using BigOps.Correlation.Core.Normalization;
using FsCheck;
using FsCheck.Fluent;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.Repeats;

public sealed class RepeatReaderPropertyTests
{
    private static readonly byte[] Units = "{}[]\",:\\ 0tZ.\n\u0001\u00e9"u8.ToArray();

    /// <summary>Remembers next to nothing, so that many of them are cheap.</summary>
    private static readonly NormalizationOptions Cold = Options with { CacheContents = 4 };

    [Theory]
    [InlineData("alertmanager")]
    [InlineData("alertmanager-webhook")]
    [InlineData("native")]
    [InlineData("cloudevents")]
    public void Normalize_AnyItemsAgainAndAgain_IsAsIfReadForTheFirstTime(string format)
    {
        var warm = new Normalizers(Options, []);
        Prop.ForAll(RepeatedBodies.Bodies(format).ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(), (body, minute) =>
            IsAsCold(warm, format, RepeatedBodies.Bytes(body), minute) && IsAsCold(warm, format, RepeatedBodies.Bytes(body), 9 - minute))
            .Check(PropertyRuns.Config.WithMaxTest(1_000));
    }

    [Theory]
    [InlineData("alertmanager")]
    [InlineData("alertmanager-webhook")]
    [InlineData("native")]
    [InlineData("cloudevents")]
    public void Normalize_KnownBodiesWithBytesChanged_IsAsIfReadForTheFirstTime(string format)
    {
        var warm = new Normalizers(Options, []);
        var changes = Gen.ArrayOf(
            from place in Gen.Choose(0, 100_000)
            from unit in Gen.Elements(Units)
            from how in Gen.Choose(0, 2)
            select (place, unit, how));
        Prop.ForAll(RepeatedBodies.Bodies(format).ToArbitrary(), changes.ToArbitrary(), (body, edits) =>
        {
            var bytes = RepeatedBodies.Bytes(body).ToList();
            RepeatedBodies.Show(warm, format, [.. bytes], RepeatedBodies.ContextOf(format, 1, false));
            foreach (var (place, unit, how) in edits.Take(3))
            {
                Change(bytes, place, unit, how);
            }

            return IsAsCold(warm, format, [.. bytes], 2);
        }).Check(PropertyRuns.Config.WithMaxTest(3_000));
    }

    private static void Change(List<byte> bytes, int place, byte unit, int how)
    {
        if (bytes.Count == 0)
        {
            return;
        }

        place %= bytes.Count;
        switch (how)
        {
            case 0:
                bytes[place] = unit;
                break;
            case 1:
                bytes.Insert(place, unit);
                break;
            default:
                bytes.RemoveAt(place);
                break;
        }
    }

    private static bool IsAsCold(Normalizers warm, string format, byte[] body, int minute)
    {
        var expected = RepeatedBodies.Show(new Normalizers(Cold, []), format, body, RepeatedBodies.ContextOf(format, minute, true));
        var actual = RepeatedBodies.Show(warm, format, body, RepeatedBodies.ContextOf(format, minute, false));
        return expected == actual;
    }
}
