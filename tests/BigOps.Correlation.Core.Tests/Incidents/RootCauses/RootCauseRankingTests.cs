using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.RootCauses;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Tests.Incidents.RootCauses;

public sealed class RootCauseRankingTests
{
    private static readonly AlertKind X = new("t", "x");

    [Fact]
    public void Rank_RareAlert_ComesBeforeManyUsualOnes()
    {
        var history = RootCauseHistory.Empty;
        for (var incident = 0; incident < 50; incident++)
        {
            history = history.With([Of("web", "slow", "errors", "busy"), Of("db", incident == 0 ? "corrupt" : "slow")]);
        }

        var ranked = RootCauseRanking.Rank([Of("web", "slow", "errors", "busy"), Of("db", "corrupt")], history, null);

        Assert.Equal(["db", "web"], ranked.Select(cause => cause.Entity));
        Assert.Equal("It alerted, with one check. Its 'corrupt' took part in 1 of 50 known incidents.", ranked[0].Why);
        Assert.Equal(1, ranked.Sum(cause => cause.Score), 3);
    }

    [Fact]
    public void Rank_SameAlerts_PrefersWhatTheOthersDependOn()
    {
        var ranked = RootCauseRanking.Rank(
            [Of("web", "slow"), Of("api", "slow"), Of("db", "slow")], RootCauseHistory.Empty, new Links(("web", "db"), ("api", "db"), ("web", "nowhere")));

        Assert.Equal("db", ranked[0].Entity);
        Assert.Equal("It alerted, with one check. 2 other entities with alerts depend on it.", ranked[0].Why);
    }

    [Fact]
    public void Rank_Cycle_Ends()
    {
        var ranked = RootCauseRanking.Rank([Of("a", "x"), Of("b", "x"), Of("c", "x", "y")], RootCauseHistory.Empty, new Links(("a", "b"), ("b", "c"), ("c", "a"), ("a", "a")));

        Assert.Equal("c", ranked[0].Entity);
        Assert.All(ranked, cause => Assert.InRange(cause.Score, 0.1, 0.9));
    }

    [Fact]
    public void Rank_TwoSources_TellMoreThanOneTwice()
    {
        var history = RootCauseHistory.Empty.With([Of("other", "z")]);

        var ranked = RootCauseRanking.Rank(
            [Of("one", "x", "y"), new Suspect("two", [new AlertKind("s", "x"), new AlertKind("t", "x")], 2, null, null)], history, null);

        Assert.Equal("two", ranked[0].Entity);
        Assert.Equal(Math.Pow(2, 0.25), ranked[0].Score / ranked[1].Score, 2);
    }

    [Fact]
    public void Rank_TimeAndSeverity_CountWhereTheyAreKnown()
    {
        var ranked = RootCauseRanking.Rank(
            [
                new Suspect("late", [X], 1, new Instant(9_000), Severity.Critical),
                new Suspect("early", [X], 1, new Instant(1_000), Severity.Error),
                new Suspect("unknown", [X], 1, null, null),
            ],
            RootCauseHistory.Empty,
            null);

        Assert.Equal(["early", "late", "unknown"], ranked.Select(cause => cause.Entity));
        Assert.Equal("It alerted first, error at worst, with one check.", ranked[0].Why);
        Assert.Equal("It alerted 8 s after the first, critical at worst, with one check.", ranked[1].Why);
    }

    [Fact]
    public void Rank_Change_CountsShortlyBeforeTheFirstAlertAlone()
    {
        var ranked = RootCauseRanking.Rank(
            [
                new Suspect("a", [X], 1, Minute(300), Severity.Error) { ChangedAt = Minute(301) },
                new Suspect("b", [X], 1, Minute(300), Severity.Error) { ChangedAt = Minute(100) },
                new Suspect("c", [X], 1, Minute(300), Severity.Error) { ChangedAt = Minute(270) },
                new Suspect("d", [X], 1, Minute(300), Severity.Error) { ChangedAt = Minute(296) },
            ],
            RootCauseHistory.Empty,
            null,
            4);

        Assert.Equal(["d", "c", "a", "b"], ranked.Select(cause => cause.Entity));
        Assert.Equal("It alerted first, error at worst, with one check. It was changed 4 min before the first alert.", ranked[0].Why);
        Assert.Equal(1.5, ranked[1].Score / ranked[2].Score, 3);
        Assert.DoesNotContain("changed", ranked[2].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Rank_NothingShown_IsInOrderOfNames()
    {
        Assert.Equal(["a", "b"], RootCauseRanking.Rank([Of("b"), Of("a")], RootCauseHistory.Empty, new Links(("a", "b"))).Select(cause => cause.Entity));
        Assert.Empty(RootCauseRanking.Rank([], RootCauseHistory.Empty, null));
    }

    [Fact]
    public void Rank_AnyOrderOfSuspects_GivesTheSame()
    {
        var random = new Random(3);
        var suspects = Enumerable.Range(0, 30).Select(number => Of($"e{number}", [.. Enumerable.Range(0, random.Next(4)).Select(kind => $"k{kind}")])).ToArray();
        var links = new Links([.. Enumerable.Range(0, 60).Select(_ => ($"e{random.Next(30)}", $"e{random.Next(30)}"))]);
        var history = RootCauseHistory.Empty.With(suspects[..10]).With(suspects[5..]);

        var ranked = RootCauseRanking.Rank(suspects, history, links, 30);
        random.Shuffle(suspects);

        Assert.Equal(ranked.Select(cause => (cause.Entity, cause.Score)), RootCauseRanking.Rank(suspects, history, links, 30).Select(cause => (cause.Entity, cause.Score)));
    }

    private static Instant Minute(int minute) => Instant.Epoch + TimeSpan.FromMinutes(minute);

    private static Suspect Of(string entity, params string[] kinds) => new(entity, [.. kinds.Select(kind => new AlertKind("t", kind))], kinds.Length, null, null);

    private sealed class Links(params (string From, string To)[] links) : IDependencies
    {
        public IReadOnlyCollection<string> DependenciesOf(string entity) => [.. links.Where(link => link.From == entity).Select(link => link.To)];
    }
}
