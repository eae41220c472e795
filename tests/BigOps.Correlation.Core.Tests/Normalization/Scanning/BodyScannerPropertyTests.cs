using System.Globalization;
using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Scanning;
using BigOps.Correlation.Core.Tests.Normalization.Scanning.Fuzzing;

namespace BigOps.Correlation.Core.Tests.Normalization.Scanning;

/// <summary>
/// The scanner against the ordinary readers. Bodies are drawn by hand and not by the property library, which would need
/// hours for ten million of them. <c>BIGOPS_TEST_EFFORT</c> multiplies their number, <c>BIGOPS_TEST_SEED</c> draws others.
/// </summary>
public sealed class BodyScannerPropertyTests
{
    private const int CasesOfOneEffort = 20_000;

    private static readonly EventLimits Limits = new() { Depth = 10, EventBytes = 700, EventsPerRequest = 3 };

    [Fact]
    public void MoveNext_AnyBody_AgreesWithTheOrdinaryReadersInEveryWay()
    {
        var effort = int.TryParse(Environment.GetEnvironmentVariable("BIGOPS_TEST_EFFORT"), out var times) ? times : 1;
        var seed = Environment.GetEnvironmentVariable("BIGOPS_TEST_SEED") switch
        {
            "random" => Environment.ProcessId,
            { Length: > 0 } text => int.Parse(text, CultureInfo.InvariantCulture),
            _ => 20_261_121,
        };
        var generator = new BodyGenerator(new Random(seed));
        var judge = new BodyJudge(Limits);
        ScanBuffers[] scans =
        [
            new(new TokenBuffer()), new(new TokenBuffer(BlockWidth.Scalar)),
            new(new TokenBuffer(BlockWidth.Vector256, TokenBuffer.LeastSize)), new(new TokenBuffer(BlockWidth.Scalar, 100)),
        ];
        var (clean, unclean) = (0L, 0L);
        for (var round = 0L; round < (long)CasesOfOneEffort * effort; round++)
        {
            var body = generator.Next(out var isEnvelope);
            var expected = judge.Items(body, isEnvelope);
            clean += expected is null ? 0 : 1;
            unclean += expected is null ? 1 : 0;
            foreach (var buffers in scans)
            {
                var actual = Scan(body, isEnvelope, buffers);
                Assert.True(IsSame(expected, actual), $"Seed {seed}, case {round}, envelope {isEnvelope}: {Describe(expected)} became {Describe(actual)} in {Escape(body)}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}: {clean} clean and {unclean} other bodies.");
        Assert.True(Math.Min(clean, unclean) > CasesOfOneEffort * effort / 5, $"{clean} clean, {unclean} not");
    }

    internal static List<List<ItemMember>>? Scan(byte[] body, bool isEnvelope, ScanBuffers buffers)
    {
        var result = new List<List<ItemMember>>();
        var scanner = new BodyScanner(body, isEnvelope ? "alerts"u8 : default, Limits, buffers);
        while (scanner.MoveNext())
        {
            result.Add([.. buffers.Item.Members]);
        }

        if (isEnvelope)
        {
            result.Add([.. buffers.Envelope.Members]);
        }

        return scanner.IsClean ? result : null;
    }

    private static bool IsSame(List<List<ItemMember>>? expected, List<List<ItemMember>>? actual) =>
        expected is null || actual is null
            ? expected is null && actual is null
            : expected.Count == actual.Count && expected.Zip(actual).All(pair => pair.First.SequenceEqual(pair.Second));

    private static string Describe(List<List<ItemMember>>? items) =>
        items is null ? "not clean" : string.Join(" | ", items.Select(item => string.Join(", ", item)));

    private static string Escape(byte[] body) =>
        string.Concat(body.Select(unit => unit is >= 0x20 and < 0x7F ? ((char)unit).ToString() : $"<{unit:x2}>"));
}
