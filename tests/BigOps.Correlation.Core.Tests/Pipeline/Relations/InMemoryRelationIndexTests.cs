using BigOps.Correlation.Core.Pipeline.Relations;
using BigOps.Correlation.Testing.Relations;

namespace BigOps.Correlation.Core.Tests.Pipeline.Relations;

public sealed class InMemoryRelationIndexTests : RelationIndexContract
{
    private readonly InMemoryRelationIndex index = new();

    protected override IRelationIndex Open() => index;

    [Fact]
    public async Task Publish_LongAfterOthersThatNobodyRemoved_ForgetsThem()
    {
        var stop = TestContext.Current.CancellationToken;
        await index.PublishAsync(Relations, [Signature("left", "08:00:00", "08:00:00", Entity("db1"))], stop);
        await index.PublishAsync(Relations, [.. Enumerable.Range(0, 1_100).Select(number => Signature($"inc-{number}", "12:00:00", "12:00:00", Entity($"e{number}")))], stop);

        Assert.Empty((await index.PublishAsync(Relations, [Signature("late", "08:00:00", "08:00:00", Entity("db1"))], stop))[0].Candidates);
    }
}
