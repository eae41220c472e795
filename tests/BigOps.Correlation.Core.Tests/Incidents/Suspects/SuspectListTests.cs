using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Incidents.Suspects;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Core.Tests.Incidents.Suspects;

public sealed class SuspectListTests
{
    [Fact]
    public void With_MoreThanItTakes_KeepsTheMostSuspicious()
    {
        var list = Enumerable.Range(1, 7).Aggregate(SuspectList.None, static (all, number) => all.With(Suspect(number, number / 10.0)));

        Assert.Equal([7L, 6, 5, 4, 3], list.All.Select(static suspect => suspect.Number));
    }

    [Fact]
    public void With_TheSameChangeAgain_KeepsTheHigherScoreAndTheVerdict()
    {
        var list = SuspectList.None.With(Suspect(1, 0.2)).With(Suspect(2, 0.1));
        list = list.Judged(list.Find("chg-1")!, SuspectVerdict.Rejected, "ann").With(Suspect(1, 0.8)).With(Suspect(1, 0.5));

        var suspect = list.Find("chg-1")!;
        Assert.Equal((0.8, SuspectVerdict.Rejected, "ann"), (suspect.Score, suspect.Verdict, suspect.JudgedBy));
    }

    [Fact]
    public void All_OfJudgedOnes_BeginsWithTheConfirmedAndEndsWithTheRejected()
    {
        var list = SuspectList.None.With(Suspect(1, 0.9)).With(Suspect(2, 0.5)).With(Suspect(3, 0.1));
        list = list.Judged(list.Find("chg-1")!, SuspectVerdict.Rejected, "ann");
        list = list.Judged(list.Find("chg-3")!, SuspectVerdict.Confirmed, "ann");

        Assert.Equal([3L, 2, 1], list.All.Select(static suspect => suspect.Number));
    }

    [Fact]
    public void ChangedAt_OfRejectedOnes_IsUnknown()
    {
        var list = SuspectList.None.With(Suspect(1, 0.9));

        Assert.Equal(Timeline.At("10:00:00"), list.ChangedAt("db1"));
        Assert.Null(list.Judged(list.All[0], SuspectVerdict.Rejected, "ann").ChangedAt("db1"));
        Assert.Null(list.ChangedAt("db2"));
    }

    [Fact]
    public void Load_OfWhatWasSaved_IsTheSame()
    {
        var writer = new StateWriter();
        var list = SuspectList.None.With(Suspect(1, 0.9)).With(Suspect(2, 0.3));
        list = list.Judged(list.All[1], SuspectVerdict.Confirmed, "ann");
        list.Save(writer);

        Assert.Equal(list.All, SuspectList.Load(new StateReader(writer.Written)).All);
    }

    private static SuspectChange Suspect(long number, double score) => new()
    {
        Number = number,
        Kind = EventKind.Change,
        Status = EventStatus.Succeeded,
        KindName = "deploy",
        What = "deploy of db1",
        Source = "deployer",
        By = "",
        Link = "",
        At = Timeline.At("10:00:00"),
        On = "db1",
        Score = score,
        Why = "It changed db1.",
    };
}
