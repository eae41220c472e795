using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Incidents.RootCauses;

namespace BigOps.Correlation.Core.Tests.Incidents.RootCauses;

public sealed class RootCauseHistoryTests
{
    [Fact]
    public void With_Incidents_CountsEachKindOncePerIncident()
    {
        var history = RootCauseHistory.Empty.With([Of("a", "x"), Of("b", "x", "y")]).With([Of("a", "x")]);

        Assert.Equal((2, 2, 1, 0), (history.Incidents, history.CountOf("a", "x"), history.CountOf("b", "y"), history.CountOf("c", "x")));
        Assert.Equal(Math.Log(4.0 / 3), history.SurpriseOf(2), 12);
        Assert.Equal(Math.Log(4.0 / 3), history.TypicalOf("a"), 12);
        Assert.Equal(Math.Log(4.0 / 2), history.TypicalOf("b"), 12);
        Assert.Equal((history.TypicalOf("a") + history.TypicalOf("b")) / 2, history.Typical, 12);
    }

    [Fact]
    public void With_Incident_LeavesTheOldOneAsItIs()
    {
        var before = RootCauseHistory.Empty.With([Of("a", "x")]);

        before.With([Of("a", "x")]);

        Assert.Equal((1, 1), (before.Incidents, before.CountOf("a", "x")));
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
        Assert.InRange(history.CountOf("always", "x"), history.Incidents - 2, history.Incidents);
        Assert.Equal((1, 0), (history.CountOf("wide", "k127"), history.CountOf("wide", "k128")));
    }

    [Fact]
    public void Load_WhatWasSaved_IsTheSame()
    {
        var writer = new StateWriter();
        var history = RootCauseHistory.Empty.With([Of("b", "y", "x"), Of("a")]).With([Of("b", "x")]);
        history.Save(writer);

        var loaded = RootCauseHistory.Load(new StateReader(writer.Written));

        Assert.Equal((2, 2, 1), (loaded.Incidents, loaded.CountOf("b", "x"), loaded.CountOf("b", "y")));
        Assert.Equal(history.Typical, loaded.Typical);
        Assert.Throws<InvalidDataException>(() => RootCauseHistory.Load(new StateReader(writer.Written[..^2])));
        Assert.Throws<InvalidDataException>(() => RootCauseHistory.Load(new StateReader(new byte[] { 5 })));
    }

    private static Suspect Of(string entity, params string[] kinds) => new(entity, kinds, kinds.Length, null, null);
}
