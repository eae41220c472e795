using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Tests.Correlation.Neighborhoods;

public sealed class EntityLinksTests
{
    private readonly EntityLinks links = new(new LimitCounters());

    [Fact]
    public void Link_OverACommonName_ConnectsBoth()
    {
        links.Link(Name(1), Name(9));
        links.Link(Name(2), Name(9));

        Assert.Same(Name(1).Root, Name(2).Root);
        Assert.NotSame(Name(1).Root, Name(3).Root);
    }

    [Fact]
    public void Link_OfWhatWouldBeTooLarge_ConnectsNothing()
    {
        for (var number = 1; number < EntityLinks.MaxNames; number++)
        {
            links.Link(Name(0), Name(number));
        }

        links.Link(Name(0), Name(EntityLinks.MaxNames));

        Assert.Equal(EntityLinks.MaxNames, Name(0).Root.Size);
        Assert.NotSame(Name(0).Root, Name(EntityLinks.MaxNames).Root);
    }

    [Fact]
    public void Load_OfWhatWasSaved_ConnectsTheSame()
    {
        links.Link(Name(1), Name(2));
        links.Link(Name(2), Name(3));
        links.Settle(Name(1).Root, new Neighborhood(7, "", NeighborhoodOrigin.Learned));
        var writer = new StateWriter();
        links.Save(writer);

        var loaded = new EntityLinks(new LimitCounters());
        loaded.Load(new StateReader(writer.Written), id => new Neighborhood(id, "", NeighborhoodOrigin.Learned));

        var root = loaded.Of(new Key128(1, 1)).Root;
        Assert.Same(root, loaded.Of(new Key128(1, 3)).Root);
        Assert.Equal(7, root.Neighborhood!.Id);
        Assert.Equal(3, root.Size);
    }

    private LinkNode Name(int number) => links.Of(new Key128(1, (ulong)number));
}
