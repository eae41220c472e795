using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Testing.Server;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Pipeline.ReadModel;

public sealed class ChangeRingTests
{
    private const int All = int.MaxValue;

    /// <summary>Against a list of all changes: whatever a reader has, it gets the latest of each incident after it, in order.</summary>
    [Fact]
    public void TryRead_AnyChanges_GivesTheLatestOfEachIncident()
    {
        var changes = Gen.Choose(0, 7).SelectMany(incident => Gen.Elements("opened", "resolved", ChangeRing.CountsOnly).Select(reason => (Incident: $"i{incident}", Reason: reason)));
        var script = Gen.ListOf(changes).SelectMany(list => Gen.Choose(1, 10).SelectMany(capacity => Gen.Choose(1, 10).Select(limit => (list.ToList(), capacity, limit))));

        Prop.ForAll(script.ToArbitrary(), input => AgreesWithAList(input.Item1, input.capacity, input.limit)).Check(PropertyRuns.Config);
    }

    [Fact]
    public void Add_IncidentThatIsKept_TakesNoFurtherPlace()
    {
        var ring = Filled(10);
        for (var round = 0; round < 100; round++)
        {
            Assert.True(ring.Add("updated", Views.Incident($"i{round % 10}")));
        }

        Assert.True(ring.TryRead(0, All, out var all));
        Assert.Equal(10, all.Count);
        Assert.False(ring.Add("opened", Views.Incident("another")));
        Assert.False(ring.TryRead(0, All, out _));
    }

    [Fact]
    public void Add_CountsAfterAnotherReason_TellsTheReasonToWhoHasNotHeardIt()
    {
        var ring = new ChangeRing(10);
        ring.Add("opened", Views.Incident("i"));
        ring.Add("resolved", Views.Incident("i"));
        ring.Add(ChangeRing.CountsOnly, Views.Incident("i"));

        Assert.True(ring.TryRead(1, All, out var unheard));
        Assert.True(ring.TryRead(2, All, out var heard));
        Assert.Equal((3, "resolved"), (unheard.Single().Sequence, unheard.Single().Reason));
        Assert.Equal((3, "updated"), (heard.Single().Sequence, heard.Single().Reason));
    }

    [Fact]
    public void TryRead_FromAnyNumberSeen_GivesWhatFollows()
    {
        var ring = Filled(5);
        Assert.True(ring.TryRead(0, All, out var all));

        foreach (var change in all)
        {
            Assert.True(ring.TryRead(change.Sequence, All, out var rest));
            Assert.Equal(all.Where(other => other.Sequence > change.Sequence), rest);
        }
    }

    [Fact]
    public void TryRead_OlderThanWhatIsKept_AsksForAReset()
    {
        var ring = Filled(15);

        Assert.False(ring.TryRead(0, All, out _));
        Assert.True(ring.TryRead(ring.Last, All, out var none));
        Assert.Empty(none);
        Assert.False(ring.TryRead(ring.Last + 1, All, out _));
    }

    [Fact]
    public void StartAt_AboveWhatWasGivenBefore_AsksForAResetAndNumbersOn()
    {
        var before = Filled(5).Last;
        var ring = new ChangeRing(10);
        ring.StartAt(1_000);
        Assert.False(ring.TryRead(before, All, out _));
        ring.Add("opened", Views.Incident("i"));

        Assert.Equal(1_001, ring.Last);
    }

    [Fact]
    public async Task WaitAsync_Change_WakesWhoWaits()
    {
        var ring = Filled(1);
        var wait = ring.WaitAsync(ring.Last, TestContext.Current.CancellationToken);
        Assert.False(wait.IsCompleted);
        ring.Add("opened", Views.Incident("i"));
        ring.Wake();

        await wait;
    }

    private static bool AgreesWithAList(List<(string Incident, string Reason)> script, int capacity, int limit)
    {
        var ring = new ChangeRing(capacity);
        var all = new List<IncidentChange>();
        foreach (var (incident, reason) in script)
        {
            all.Add(new IncidentChange(all.Count + 1, reason, Views.Incident(incident)));
            ring.Add(reason, all[^1].Incident);
        }

        return Enumerable.Range(0, all.Count + 1).All(after =>
        {
            var expected = all.Skip(after).GroupBy(change => change.Incident.Id)
                .Select(group => group.Last() with { Reason = group.LastOrDefault(change => change.Reason != ChangeRing.CountsOnly)?.Reason ?? ChangeRing.CountsOnly })
                .OrderBy(change => change.Sequence).ToArray();
            var isKept = all.GroupBy(change => change.Incident.Id).Select(group => group.Last().Sequence).OrderDescending().Skip(capacity).All(sequence => sequence <= after);
            return ring.TryRead(after, limit, out var read) ? isKept && read.SequenceEqual(expected.Take(limit)) : !isKept && read.Count == 0;
        });
    }

    private static ChangeRing Filled(int count)
    {
        var ring = new ChangeRing(10);
        for (var index = 0; index < count; index++)
        {
            ring.Add("opened", Views.Incident($"i{index}"));
        }

        return ring;
    }
}
