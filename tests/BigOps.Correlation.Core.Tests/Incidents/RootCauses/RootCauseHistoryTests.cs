using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Incidents.RootCauses;

namespace BigOps.Correlation.Core.Tests.Incidents.RootCauses;

public sealed class RootCauseHistoryTests
{
    [Fact]
    public void With_Incidents_CountsEachKindOncePerIncident()
    {
        var history = RootCauseHistory.Empty.With([Of("a", "x"), Of("b", "x", "y")]).With([Of("a", "x")]);

        Assert.Equal((2, 2, 1, 0), (history.Incidents, history.CountOf("a", Kind("x")), history.CountOf("b", Kind("y")), history.CountOf("c", Kind("x"))));
        Assert.Equal(Math.Log(4.0 / 3), history.SurpriseOf(2), 12);
        // Of the alerts of a usual incident, those of one source together.
        Assert.Equal(Math.Pow(Math.Log(4.0 / 3), 0.75), history.TypicalOf("a"), 12);
        Assert.Equal(Math.Pow(Math.Log(4.0 / 2), 0.75), history.TypicalOf("b"), 12);
        Assert.Equal((history.TypicalOf("a") + history.TypicalOf("b")) / 2, history.Typical, 12);
    }

    [Fact]
    public void With_Incident_LeavesTheOldOneAsItIs()
    {
        var before = RootCauseHistory.Empty.With([Of("a", "x")]);

        before.With([Of("a", "x")]);

        Assert.Equal((1, 1), (before.Incidents, before.CountOf("a", Kind("x"))));
    }

    [Fact]
    public void With_MoreThanTheLimits_StaysBounded()
    {
        var history = RootCauseHistory.Empty;
        for (var incident = 0; incident < 9_000; incident++)
        {
            history = history.With([Of("always", "x"), Of($"once{incident}", "x")]);
        }

        history = history.With([Of("wide", [.. Enumerable.Range(0, 500).Select(kind => $"k{kind:D3}")])]);

        Assert.InRange(history.Incidents, 1_000, 8_192);
        Assert.InRange(history.CountOf("always", Kind("x")), history.Incidents - 2, history.Incidents);
        Assert.Equal((1, 0), (history.CountOf("wide", Kind("k127")), history.CountOf("wide", Kind("k128"))));
    }

    [Fact]
    public void Load_WhatWasSaved_IsTheSame()
    {
        var writer = new StateWriter();
        var history = RootCauseHistory.Empty.With([Of("b", "y", "x"), Of("a")]).With([Of("b", "x")]);
        history.Save(writer);

        var loaded = RootCauseHistory.Load(new StateReader(writer.Written));

        Assert.Equal((2, 2, 1), (loaded.Incidents, loaded.CountOf("b", Kind("x")), loaded.CountOf("b", Kind("y"))));
        Assert.Equal(history.Typical, loaded.Typical);
        Assert.Throws<InvalidDataException>(() => RootCauseHistory.Load(new StateReader(writer.Written[..^2])));
        Assert.Throws<InvalidDataException>(() => RootCauseHistory.Load(new StateReader(new byte[] { 5 })));
    }

    private static AlertKind Kind(string name) => new("t", name);

    private static Suspect Of(string entity, params string[] kinds) => new(entity, [.. kinds.Select(Kind)], kinds.Length, null, null);
}
