using BigOps.Correlation.Cli.Correlate.Evaluation;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Cli.Tests.Correlate.Evaluation;

/// <summary>The expected figures were computed once, by an independent program, from the same events.</summary>
public sealed class FiguresTests
{
    private static readonly Row[] Rows =
    [
        new("e0", "C", "p3", 814, "z", "up", 30814),
        new("e1", null, null, 1160, "x", "slow", 31160),
        new("e2", null, null, 2104, "z", "up", 2104),
        new("e3", null, null, 3186, "y", "up", 3186),
        new("e4", "A", "p1", 4129, "x", "up", 4129),
        new("e5", "A", "p1", 5169, "x", "slow", 5669),
        new("e6", "A", "p1", 6640, "x", "up", 6640),
        new("e7", "B", "p4", 7169, "x", "slow", 7169),
        new("e8", "B", "p2", 8600, "x", "slow", 8600),
        new("e9", "B", "p2", 9492, "z", "slow", 9492),
        new("e10", "B", "p2", 10058, "y", "up", 10558),
        new("e11", null, "p4", 11374, "y", "up", 41374),
        new("e12", "A", "p2", 12121, "x", "slow", 12621),
        new("e13", "C", "p3", 13256, "y", "up", 74256),
        new("e14", null, null, 14037, "y", "up", 14037),
        new("e15", "B", "p2", 15151, "y", "slow", 76151),
        new("e16", "A", "p1", 16313, "x", "up", 16313),
        new("e17", null, null, 17495, "x", "up", 17495),
        new("e18", "C", "p3", 18032, "x", "slow", 18532),
        new("e19", "B", "p2", 19057, "z", "up", 49057),
        new("e20", "B", null, 20135, "z", "slow", 20135),
        new("e21", "A", "p1", 21060, "y", "slow", 21060),
        new("e22", "B", "p2", 22534, "y", "slow", 23034),
        new("e23", "B", "p2", 23413, "x", "up", 53413),
        new("e24", null, null, 24642, "y", "slow", 24642),
        new("e25", "A", "p1", 25800, "z", "slow", 25800),
        new("e26", null, null, 26679, "x", "slow", 27179),
        new("e27", "C", "p3", 27855, "y", "slow", 28355),
        new("e28", "B", "p1", 28485, "z", "slow", 28985),
        new("e29", null, null, 29836, "z", "slow", 30336),
        new("e30", "B", "p2", 30848, "y", "slow", 30848),
        new("e31", null, null, 31373, "y", "up", 92373),
        new("e32", "A", "p1", 32874, "y", "slow", 32874),
        new("e33", null, null, 33175, "z", "slow", 33675),
        new("e34", "C", "p3", 34652, "y", "up", 34652),
        new("e35", "A", "p1", 35665, "x", "up", 35665),
    ];

    private static readonly (string Name, double Value)[] Expected =
    [
        ("events", 36.0),
        ("labelled", 25.0),
        ("noise", 11.0),
        ("true_incidents", 3.0),
        ("predicted_incidents", 4.0),
        ("pair_p", 0.8048780487804879),
        ("pair_r", 0.6534653465346535),
        ("pair_f1", 0.7213114754098361),
        ("ari", 0.6008973288814691),
        ("b3_p", 0.8377777777777777),
        ("b3_r", 0.7325252525252525),
        ("b3_f1", 0.7816241405434765),
        ("b3m_p", 0.865132809577254),
        ("b3m_r", 0.7853960480223107),
        ("b3m_f1", 0.8233383942703054),
        ("b3k_p", 0.8679800724637682),
        ("b3k_r", 0.7926587301587302),
        ("b3k_f1", 0.8286112319616974),
        ("incident_p", 0.75),
        ("incident_r", 1.0),
        ("incident_f1", 0.8571428571428571),
        ("fragments", 2.3333333333333335),
        ("mixing", 1.5),
        ("reduction", 0.5833333333333333),
        ("noise_apart", 0.9090909090909091),
        ("noise_opened_per_1000", 0.0),
        ("top_precision", 0.6666666666666666),
        ("top_recall", 0.6666666666666666),
        ("delay_median_s", 1.431),
        ("delay_p95_s", 17.718),
        ("decided_late", 0.08333333333333333),
    ];

    private static readonly Dictionary<string, double> Importance = new() { ["p1"] = 3.5, ["p2"] = 9, ["p3"] = 1.25, ["p4"] = 7 };

    [Fact]
    public void Of_ASmallStream_AreThoseOfAnIndependentProgram()
    {
        var figures = Figures.Of(new Confusion([.. Rows.Select(row => row.ToEvent())]), Importance);

        Assert.Equal(Expected.Select(figure => figure.Name), figures.Select(figure => figure.Key));
        Assert.All(Expected.Zip(figures), pair => Assert.Equal(pair.First.Value, pair.Second.Value, 9));
    }

    [Fact]
    public void Of_AStreamOfNoise_AreCountsAlone()
    {
        var figures = Figures.Of(new Confusion([new JudgedEvent("a", null, null, false), new JudgedEvent("b", null, "p1", false)]), Importance);

        Assert.Equal([2, 0, 2, 0, 1], figures.Select(figure => figure.Value));
    }

    private sealed record Row(string Id, string? Truth, string? Found, long OccurredAt, string Entity, string Check, long DecidedAt)
    {
        public JudgedEvent ToEvent() => new(Id, Truth, Found, false)
        {
            Key = ("", Entity, Check), OccurredAt = new Instant(OccurredAt), DecidedAt = new Instant(DecidedAt),
        };
    }
}
