using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Core.Pipeline.Relations;
using BigOps.Correlation.Testing.Timelines;
using Xunit;

namespace BigOps.Correlation.Testing.Relations;

/// <summary>What every index of related incidents does. The tests of an index inherit it.</summary>
public abstract class RelationIndexContract
{
    /// <summary>Relations of which each test uses one.</summary>
    protected static readonly RelationSet Relations = new(
    [
        new RelationConfig { Name = "entities", Share = new Dictionary<string, int> { ["entity"] = 1 }, Within = TimeSpan.FromMinutes(10), MaxIncidents = 3 },
        .. RelationSet.Defaults.Select(static relation => relation with { Enabled = relation.Name == "shared-journey" }),
    ]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Another process that uses the same index.</summary>
    protected abstract IRelationIndex Open();

    /// <summary>A signature.</summary>
    protected static IncidentSignature Signature(string id, string start, string last, params SignatureValue[] values) => new()
    {
        Incident = id,
        Shard = 1,
        Tenant = "default",
        Scope = id,
        OpenedAt = Timeline.At(start),
        StartedAt = Timeline.At(start),
        LastAt = Timeline.At(last),
        Values = values,
    };

    /// <summary>An entity.</summary>
    protected static SignatureValue Entity(string name) => new(SignatureKind.Entity, name);

    [Fact]
    public async Task Publish_SharedValue_FindsTheOther()
    {
        await PublishAsync(Signature("a", "10:00:00", "10:00:10", Entity("db1"), Entity("db2")));

        var found = Assert.Single(await PublishAsync(Signature("b", "10:01:00", "10:01:00", Entity("db2"), Entity("web1"))));

        Assert.Equal("entities", found.Relation.Name);
        Assert.True(found.Signature.Says(Signature("a", "10:00:00", "10:00:10", Entity("db1"), Entity("db2"))));
        Assert.NotNull(found.Relation.Match(found.Signature, Signature("b", "10:01:00", "10:01:00", Entity("db2"))));
    }

    [Theory]
    [InlineData("10:10:30", 1)]
    [InlineData("10:10:31", 0)]
    [InlineData("09:49:30", 1)]
    [InlineData("09:49:29", 0)]
    public async Task Publish_AtTheEdgeOfTheWindow_Decides(string other, int found)
    {
        await PublishAsync(Signature("a", "09:59:30", "10:00:30", Entity("db1")));

        Assert.Equal(found, (await PublishAsync(Signature("b", other, other, Entity("db1")))).Count);
    }

    [Fact]
    public async Task Publish_LongIncident_IsFoundThroughoutItsTime()
    {
        await PublishAsync(Signature("long", "10:00:00", "10:55:00", Entity("db1")));

        foreach (var time in new[] { "10:05:00", "10:31:00", "10:59:00" })
        {
            Assert.Equal(["long"], (await PublishAsync(Signature("b", time, time, Entity("db1")))).Select(one => one.Signature.Incident));
        }
    }

    [Fact]
    public async Task Publish_OtherTenant_IsNotFound()
    {
        await PublishAsync(Signature("a", "10:00:00", "10:00:00", Entity("db1")));

        Assert.Empty(await PublishAsync(Signature("b", "10:00:00", "10:00:00", Entity("db1")) with { Tenant = "other" }));
    }

    [Fact]
    public async Task Publish_Again_TellsWhatIsNewAndIsCountedOnce()
    {
        for (var time = 0; time < 6; time++)
        {
            await PublishAsync(Signature("a", "10:00:00", $"10:00:0{time}", Entity("db1")) with { Linked = [$"inc-{time}"] });
        }

        var found = Assert.Single(await PublishAsync(Signature("b", "10:00:00", "10:00:00", Entity("db1"))));

        Assert.Equal(["inc-5"], found.Signature.Linked);
    }

    [Fact]
    public async Task Publish_ValueOfMoreThanTheMost_IsCommon()
    {
        foreach (var id in new[] { "a", "b", "c" })
        {
            await PublishAsync(Signature(id, "10:00:00", "10:00:00", Entity("db1")));
        }

        var answer = (await Open().PublishAsync(Relations, [Signature("d", "10:00:00", "10:00:00", Entity("db1"))], Stop))[0];

        Assert.Empty(answer.Candidates);
        Assert.Equal(1, answer.CommonValues);
    }

    [Fact]
    public async Task Publish_LacksAKindThatIsAskedFor_IsNotLookedAt()
    {
        var (customer, journey) = (new SignatureValue(SignatureKind.Customer, "acme"), new SignatureValue(SignatureKind.Journey, "checkout"));
        await PublishAsync(Signature("a", "10:00:00", "10:00:00", customer));

        Assert.Empty(await PublishAsync(Signature("b", "10:00:00", "10:00:00", customer, journey)));
        Assert.Equal(["b"], (await PublishAsync(Signature("c", "10:00:00", "10:00:00", journey, customer))).Select(one => one.Signature.Incident));
    }

    [Fact]
    public async Task Remove_Published_IsFoundNoMoreAndMayComeBack()
    {
        var closed = Signature("a", "10:00:00", "10:25:00", Entity("db1"));
        await PublishAsync(closed);
        await Open().RemoveAsync(Relations, [closed], Stop);
        await Open().RemoveAsync(Relations, [closed], Stop);
        Assert.Empty(await PublishAsync(Signature("b", "10:00:00", "10:00:00", Entity("db1"))));

        await PublishAsync(closed);

        Assert.Single(await PublishAsync(Signature("c", "10:25:00", "10:25:00", Entity("db1"))));
    }

    [Fact]
    public async Task Publish_ManyAtOnce_EveryPairIsFoundByOneOfThem()
    {
        var incidents = Enumerable.Range(0, 40).Select(number => Signature($"inc-{number}", "10:00:00", "10:00:00", Entity($"db{number / 2}"))).ToList();

        var answers = await Task.WhenAll(incidents.Select(incident => Task.Run(() => PublishAsync(incident))));

        var pairs = answers.SelectMany((found, number) => found.Select(one => string.Join('+', new[] { $"inc-{number}", one.Signature.Incident }.Order()))).ToHashSet();
        Assert.Equal(20, pairs.Count);
    }

    private async Task<IReadOnlyList<RelationCandidate>> PublishAsync(IncidentSignature incident) =>
        (await Open().PublishAsync(Relations, [incident], Stop))[0].Candidates;
}
