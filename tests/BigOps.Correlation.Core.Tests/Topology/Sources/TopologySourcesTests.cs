using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Topology;
using BigOps.Correlation.Core.Topology.Sources;

namespace BigOps.Correlation.Core.Tests.Topology.Sources;

public sealed class TopologySourcesTests
{
    private static readonly Instant Now = new(1_767_607_200_000);

    [Fact]
    public void Take_AllPartsInOrder_CountsWithTheLastOne()
    {
        var sources = new TopologySources();
        var parts = TopologyPart.Cut("cmdb", 7, Chain(2_000), mostBytes: 1_000);

        Assert.True(parts.Count > 3);
        foreach (var part in parts.SkipLast(1))
        {
            Assert.Equal(("", false), (sources.Take(part, "ann", Now, out var isWhole), isWhole));
            Assert.Empty(sources.All);
        }

        Assert.Equal(("", true), (sources.Take(parts[^1], "ann", Now, out var last), last));
        var source = Assert.Single(sources.All);
        Assert.Equal(("cmdb", "ann", 1_999), (source.Name, source.Actor, source.Content.Edges.Count));
        Assert.Equal(new TopologyEdge("n7", "n8", "calls"), source.Content.Edges[7]);
    }

    [Fact]
    public void Take_TwoUploadsAtATime_RefusesThePartsOfTheFirst()
    {
        var sources = new TopologySources();
        var first = TopologyPart.Cut("cmdb", 1, Chain(2_000), mostBytes: 1_000);
        var second = TopologyPart.Cut("cmdb", 2, Chain(5), mostBytes: 1_000);

        Assert.Empty(sources.Take(first[0], "ann", Now, out _));
        Assert.Empty(sources.Take(second[0], "bob", Now, out var isWhole));
        Assert.True(isWhole);
        Assert.Contains("at the same time", sources.Take(first[1], "ann", Now, out _), StringComparison.Ordinal);
        Assert.Equal("bob", Assert.Single(sources.All).Actor);
    }

    [Fact]
    public void Take_PartsOutOfOrderOrBroken_AreRefused()
    {
        var sources = new TopologySources();
        var parts = TopologyPart.Cut("cmdb", 1, Chain(2_000), mostBytes: 1_000);

        Assert.NotEmpty(sources.Take(parts[1], "ann", Now, out _));
        Assert.NotEmpty(sources.Take(parts[0] with { Index = -1 }, "ann", Now, out _));
        Assert.NotEmpty(sources.Take(new TopologyPart("cmdb", 1, 0, 1, new byte[] { 1, 200, 1, 2 }), "ann", Now, out var isWhole));
        Assert.NotEmpty(sources.Take(new TopologyPart("a\u001eh0", 1, 0, 1, parts[0].Bytes), "ann", Now, out _));
        Assert.Empty(sources.All);
        Assert.True(isWhole);
    }

    [Fact]
    public void Take_NothingOfASource_ForgetsIt()
    {
        var sources = new TopologySources();
        Take(sources, "cmdb", Chain(5));
        Take(sources, "k8s", Chain(3));
        Take(sources, "cmdb", new TopologyConfig());

        Assert.Equal("k8s", Assert.Single(sources.All).Name);
    }

    [Fact]
    public void Take_MoreThanAllMaySayTogether_IsRefusedAndKeepsWhatWas()
    {
        var sources = new TopologySources();
        Take(sources, "cmdb", Chain(400_000));
        var parts = TopologyPart.Cut("k8s", 1, Chain(700_000));
        var answers = parts.Select(part => sources.Take(part, "ann", Now, out _)).ToArray();

        Assert.Contains("1000000", answers[^1], StringComparison.Ordinal);
        Assert.Equal("cmdb", Assert.Single(sources.All).Name);
    }

    [Fact]
    public void Load_WhatSaveWrote_KnowsTheSameAndAnUploadGoesOn()
    {
        var sources = new TopologySources();
        Take(sources, "cmdb", Chain(20_000));
        var parts = TopologyPart.Cut("k8s", 9, Chain(2_000), mostBytes: 1_000);
        sources.Take(parts[0], "ann", Now, out _);
        var writer = new StateWriter();
        sources.Save(writer);
        var read = new TopologySources();
        read.Load(new StateReader(writer.Written));
        read.Settle();
        foreach (var part in parts.Skip(1))
        {
            Assert.Empty(read.Take(part, "ann", Now, out _));
        }

        Assert.Equal([("cmdb", 19_999), ("k8s", 1_999)], read.All.Select(source => (source.Name, source.Content.Edges.Count)));
    }

    private static void Take(TopologySources sources, string name, TopologyConfig content)
    {
        foreach (var part in TopologyPart.Cut(name, 1, content))
        {
            Assert.Empty(sources.Take(part, "ann", Now, out _));
        }
    }

    private static TopologyConfig Chain(int length) => new()
    {
        Nodes = [.. Enumerable.Range(0, length).Select(number => new TopologyNode($"n{number}", "service"))],
        Edges = [.. Enumerable.Range(0, length - 1).Select(number => new TopologyEdge($"n{number}", $"n{number + 1}", "calls"))],
    };
}
